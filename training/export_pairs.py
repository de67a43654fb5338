"""Make the shipped network of a checkpoint: `python -m training.export_pairs CHECKPOINT WEIGHTS [--name pair-1]`.

One ONNX graph from the wordpieces of two statements to the logits of other, same and opposed; fused, int8 for each channel.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn
from torch.nn.functional import gelu

from training.pairs import PairNet

HEADS = 12
NAMES = ["ids", "kinds", "first", "second"]


class Graph(nn.Module):
    """BERT written out for one pair, so that its length stays free."""

    def __init__(self, net: PairNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, kinds: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """(1, n) each → (1, 3)."""
        embeddings, length = self.net.bert.embeddings, ids.shape[1]
        places = embeddings.position_embeddings(torch.arange(length))[None]
        states = embeddings.LayerNorm(embeddings.word_embeddings(ids) + places + embeddings.token_type_embeddings(kinds))
        wide = self.net.width // HEADS
        for layer in self.net.bert.encoder.layer:
            own, out = layer.attention.self, layer.attention.output
            queries, keys, values = (
                part(states).view(1, length, HEADS, wide).transpose(1, 2) for part in (own.query, own.key, own.value)
            )
            shares = (queries @ keys.transpose(-1, -2) / (wide**0.5)).softmax(-1)
            states = out.LayerNorm(out.dense((shares @ values).transpose(1, 2).reshape(1, length, -1)) + states)
            states = layer.output.LayerNorm(layer.output.dense(gelu(layer.intermediate.dense(states))) + states)
        return self.net.judge(states, first, second)


def write_pairs(net: PairNet, path: Path) -> None:
    """Export, fuse, make int8."""
    ids, kinds = torch.randint(1000, 20000, (1, 40)), torch.tensor([[0, 1]]).repeat_interleave(20, 1)
    given = (ids, kinds, 1.0 - kinds, kinds.float())
    with tempfile.TemporaryDirectory() as scratch:
        raw, fused = Path(scratch) / "raw.onnx", Path(scratch) / "fused.onnx"
        torch.onnx.export(Graph(net).eval(), given, str(raw), input_names=NAMES, output_names=["said"],
                          dynamic_axes={name: {1: "n"} for name in NAMES}, opset_version=17, dynamo=False)  # fmt: skip
        optimizer.optimize_model(str(raw), model_type="bert", num_heads=HEADS, hidden_size=384, opt_level=0).save_model_to_file(
            str(fused)
        )
        types = {"DefaultTensorType": onnx.TensorProto.FLOAT}
        quantize_dynamic(fused, path, per_channel=True, weight_type=QuantType.QInt8, extra_options=types)


def main() -> None:
    """Export and write the card; the tokenizer is the finder's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--name", default="pair-1")
    given = parser.parse_args()
    given.weights.mkdir(parents=True, exist_ok=True)
    net = PairNet()
    # As written by the training run, whose names of the parts may be those of an earlier form.
    states = {("bert" + key[1:] if key.startswith("m.") else key): value for key, value in torch.load(given.checkpoint).items()}
    net.load_state_dict(states)
    with torch.no_grad():
        write_pairs(net.eval(), given.weights / "pair.onnx")
    onnx.checker.check_model(str(given.weights / "pair.onnx"))
    shutil.copy(str(files("firsthand.stages.link.find") / "weights" / "tokenizer.json"), given.weights / "tokenizer.json")
    digests = {
        name: hashlib.sha256((given.weights / name).read_bytes()).hexdigest() for name in ("pair.onnx", "tokenizer.json")
    }
    card = json.dumps({"name": given.name, "sha256": digests}, indent=2)
    (given.weights / "card.json").write_text(card + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
