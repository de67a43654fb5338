"""Make the shipped tagger of a checkpoint: `python -m training.export_protect CHECKPOINT WEIGHTS`.

Exports the graph to ONNX, fuses the encoder's attention and normalisation, and quantises weights to int8 for each channel.
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

from training.protect import Tagger, load_tagger

WIDTH, STRIDE = 192, 144
DATA = (
    "Text Anonymization Benchmark (Pilan and others 2022, MIT), 64 court decisions; labels by spaCy's en_core_web_md 3.8 (MIT) "
    "on the training texts of PolNeAR and GUM; transcripts made from templates about invented people"
)


class TaggerGraph(nn.Module):
    """The tagger without a mask: one window is never padded."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, cases: Tensor) -> Tensor:
        """(1, n), (1, n) → logits (1, n, 17)."""
        logits: Tensor = self.tagger(ids, cases)
        return logits


def write_graph(tagger: Tagger, path: Path, scratch: Path) -> None:
    """Export, fuse what belongs together, make it int8 per channel."""
    raw, fused = scratch / "tagger.onnx", scratch / "fused.onnx"
    ids = torch.randint(1000, 2000, (1, 40))
    axes = {name: {1: "n"} for name in ("ids", "cases", "logits")}
    torch.onnx.export(
        TaggerGraph(tagger).eval(), (ids, torch.zeros_like(ids)), str(raw), input_names=["ids", "cases"],
        output_names=["logits"], dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    model = optimizer.optimize_model(str(raw), model_type="bert", num_heads=12, hidden_size=384, opt_level=0)
    model.save_model_to_file(str(fused))
    # The fused operators hide the tensors' types from shape inference; all are float32.
    types = {"DefaultTensorType": onnx.TensorProto.FLOAT}
    quantize_dynamic(fused, path, per_channel=True, weight_type=QuantType.QInt8, extra_options=types)


def write_card(given: argparse.Namespace) -> None:
    """What the tagger is, what it learned from, how it did, and the digest of each of its files."""
    card = {
        "name": given.name,
        "width": WIDTH,
        "stride": STRIDE,
        "thresholds": json.loads(given.thresholds),
        "data": DATA,
        "scores": json.loads(given.scores),
        "sha256": {
            name: hashlib.sha256((given.weights / name).read_bytes()).hexdigest() for name in ("tagger.onnx", "tokenizer.json")
        },
    }
    (given.weights / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Export, fuse, quantise, and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--name", default="proposer-1")
    parser.add_argument("--thresholds", default="{}", help="the least share of each kind, as JSON")
    parser.add_argument("--scores", default="{}", help="what was measured, as JSON")
    given = parser.parse_args()
    given.weights.mkdir(parents=True, exist_ok=True)
    tagger, tokenizer = load_tagger()
    tagger.load_state_dict(torch.load(given.checkpoint)["model"])
    tagger.eval()
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        write_graph(tagger, given.weights / "tagger.onnx", Path(scratch))
    tokenizer.save(str(given.weights / "tokenizer.json"), pretty=False)
    onnx.checker.check_model(str(given.weights / "tagger.onnx"))
    write_card(given)


if __name__ == "__main__":
    main()
