"""Make the shipped model of a checkpoint: `python -m training.export CHECKPOINT WEIGHTS`.

Exports both graphs to ONNX, fuses the encoder's attention and normalisation, and quantises weights to int8 for each channel.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn
from torch.nn.functional import gelu, linear

from training.model import REACH as REACH_MARKED
from training.model import Reader
from training.train import STRIDE, WIDTH, load_encoder

REACH = 128


class EncoderGraph(nn.Module):
    """Hidden states and cue logits of one window."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, shapes: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        """(1, n), (1, n), (1,) → (1, n, width), (1, n, 16).

        Cues of any depth, outermost cues, any source, any content; sources and contents of outermost statements.
        """
        hidden, logits = self.reader.encode(ids, shapes, style, None)
        return hidden, torch.cat([logits[..., :3], logits[..., 7:10], logits[..., 3:7], logits[..., 10:]], dim=-1)


class RolesGraph(nn.Module):
    """Role logits around one cue."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, hidden: Tensor, marks: Tensor, distances: Tensor) -> Tensor:
        """(1, m, width), (1, m), (1, m) → (1, m, 6)."""
        reader, layer = self.reader, self.reader.layer
        states = hidden + reader.mark(marks) + reader.distance(distances.clamp(-REACH_MARKED, REACH_MARKED) + REACH_MARKED)
        states = layer.norm1(states + attend(layer.self_attn, states))
        states = layer.norm2(states + layer.linear2(gelu(layer.linear1(states))))
        return reader.roles(states)


def attend(attention: nn.MultiheadAttention, states: Tensor) -> Tensor:
    """What `attention` does, written out: its own export fixes the length of the text that it was shown."""
    heads, width = attention.num_heads, attention.embed_dim
    mixed = linear(states, attention.in_proj_weight, attention.in_proj_bias)
    queries, keys, values = (part.reshape(1, -1, heads, width // heads).transpose(1, 2) for part in mixed.chunk(3, dim=-1))
    shares = (queries @ keys.transpose(-1, -2) / (width // heads) ** 0.5).softmax(dim=-1)
    return attention.out_proj((shares @ values).transpose(1, 2).reshape(1, -1, width))


def write_graph(module: nn.Module, inputs: tuple[Tensor, ...], names: list[str], outputs: list[str], path: Path) -> None:
    """Export with a free length in axis 1."""
    axes = {name: {1: "n"} for name in [*names, *outputs] if name != "style"}
    torch.onnx.export(
        module, inputs, str(path), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False
    )


def write_encoder(reader: Reader, ids: Tensor, path: Path, scratch: Path) -> None:
    """Export the encoder, fuse what belongs together, make it int8 per channel."""
    raw, fused, zeros = scratch / "encoder.onnx", scratch / "fused.onnx", torch.zeros_like(ids)
    write_graph(EncoderGraph(reader).eval(), (ids, zeros, zeros[:, 0]), ["ids", "shapes", "style"], ["hidden", "cues"], raw)
    model = optimizer.optimize_model(str(raw), model_type="bert", num_heads=12, hidden_size=384, opt_level=0)
    model.save_model_to_file(str(fused))
    # The fused operators hide the tensors' types from shape inference; all are float32.
    types = {"DefaultTensorType": onnx.TensorProto.FLOAT}
    quantize_dynamic(fused, path, per_channel=True, weight_type=QuantType.QInt8, extra_options=types)


def write_roles(reader: Reader, ids: Tensor, path: Path, scratch: Path) -> None:
    """Export the role layer, after its graph was held against the network, and make it int8 per channel."""
    raw, zeros, hidden = scratch / "roles.onnx", torch.zeros_like(ids), torch.randn(1, ids.shape[1], 384)
    ahead = reader.mark_roles(hidden, zeros, zeros, None)
    torch.testing.assert_close(RolesGraph(reader)(hidden, zeros, zeros), ahead, rtol=1e-4, atol=1e-4)
    write_graph(RolesGraph(reader).eval(), (hidden, zeros, zeros), ["hidden", "marks", "distances"], ["roles"], raw)
    quantize_dynamic(raw, path, per_channel=True, weight_type=QuantType.QInt8)


def read_weights(checkpoint: Path) -> dict[str, Tensor]:
    """The running mean of the weights, where the checkpoint has one, else the last ones."""
    state = torch.load(checkpoint)
    if "average" not in state:
        weights: dict[str, Tensor] = state["model"]
        return weights
    return {name.removeprefix("module."): part for name, part in state["average"].items() if name != "n_averaged"}


def write_card(given: argparse.Namespace) -> None:
    """What the model is, and the digest of each of its files."""
    names = ("encoder.onnx", "roles.onnx", "tokenizer.json")
    card = {
        "name": given.name,
        "width": WIDTH,
        "stride": STRIDE,
        "reach": REACH,
        "thresholds": {"candidate": given.candidate, "outer": given.outer, "nested": given.nested},
        "style": given.style,
        "sha256": {name: hashlib.sha256((given.weights / name).read_bytes()).hexdigest() for name in names},
    }
    (given.weights / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Export, fuse, quantise, and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--name", default="reader-2")
    parser.add_argument("--candidate", type=float, default=0.2)
    parser.add_argument("--outer", type=float, default=0.5)
    parser.add_argument("--nested", type=float, default=0.65)
    parser.add_argument("--style", type=int, default=0)
    given = parser.parse_args()
    given.weights.mkdir(parents=True, exist_ok=True)
    encoder, tokenizer = load_encoder()
    reader = Reader(encoder)
    reader.load_state_dict(read_weights(given.checkpoint))
    reader.eval()
    torch.backends.mha.set_fastpath_enabled(False)  # type: ignore[no-untyped-call] # its operator has no ONNX form
    ids = torch.randint(1000, 2000, (1, 40))
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        write_encoder(reader, ids, given.weights / "encoder.onnx", Path(scratch))
        write_roles(reader, ids, given.weights / "roles.onnx", Path(scratch))
    tokenizer.save(str(given.weights / "tokenizer.json"), pretty=False)
    for name in ("encoder.onnx", "roles.onnx"):
        onnx.checker.check_model(str(given.weights / name))
    write_card(given)


if __name__ == "__main__":
    main()
