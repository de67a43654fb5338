"""Make the shipped encoder of a checkpoint: `python -m training.export_finder CHECKPOINT WEIGHTS [--name finder-1]`.

One ONNX graph from wordpieces to a vector of length 1, fused, its weights int8 for each channel.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn
from torch.nn.functional import gelu, normalize
from transformers import AutoModel, AutoTokenizer

HEADS = 12


class Graph(nn.Module):
    """BERT written out for one text, so that its length stays free."""

    def __init__(self, bert: Any) -> None:  # noqa: ANN401 # transformers ships no types
        super().__init__()
        self.bert = bert

    def forward(self, ids: Tensor) -> Tensor:
        """(1, n) → (1, width)."""
        embeddings, length = self.bert.embeddings, ids.shape[1]
        places = embeddings.position_embeddings(torch.arange(length))[None]
        states = embeddings.LayerNorm(embeddings.word_embeddings(ids) + places + embeddings.token_type_embeddings.weight[0])
        for layer in self.bert.encoder.layer:
            own, out = layer.attention.self, layer.attention.output
            split = [
                part(states).view(1, length, HEADS, states.shape[-1] // HEADS).transpose(1, 2)
                for part in (own.query, own.key, own.value)
            ]
            queries, keys, values = split
            shares = (queries @ keys.transpose(-1, -2) / (queries.shape[-1] ** 0.5)).softmax(-1)
            states = out.LayerNorm(out.dense((shares @ values).transpose(1, 2).reshape(1, length, -1)) + states)
            states = layer.output.LayerNorm(layer.output.dense(gelu(layer.intermediate.dense(states))) + states)
        return normalize(states.mean(1), dim=1)


def write_encoder(bert: Any, path: Path) -> None:  # noqa: ANN401 # as above
    """Export, after the graph was held against the network; fuse; make int8."""
    ids = torch.randint(1000, 20000, (1, 40))
    hidden = bert(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
    torch.testing.assert_close(Graph(bert)(ids), normalize(hidden.mean(1), dim=1), rtol=1e-3, atol=1e-4)
    with tempfile.TemporaryDirectory() as scratch:
        raw, fused = Path(scratch) / "raw.onnx", Path(scratch) / "fused.onnx"
        torch.onnx.export(Graph(bert).eval(), (ids,), str(raw), input_names=["ids"], output_names=["vector"],
                          dynamic_axes={"ids": {1: "n"}}, opset_version=17, dynamo=False)  # fmt: skip
        optimizer.optimize_model(str(raw), model_type="bert", num_heads=HEADS, hidden_size=384, opt_level=0).save_model_to_file(
            str(fused)
        )
        types = {"DefaultTensorType": onnx.TensorProto.FLOAT}
        quantize_dynamic(fused, path, per_channel=True, weight_type=QuantType.QInt8, extra_options=types)


def main() -> None:
    """Export and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--name", default="finder-1")
    given = parser.parse_args()
    given.weights.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        write_encoder(AutoModel.from_pretrained(given.checkpoint).eval(), given.weights / "finder.onnx")
    tokenizer = AutoTokenizer.from_pretrained(given.checkpoint).backend_tokenizer
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(given.weights / "tokenizer.json"), pretty=False)
    onnx.checker.check_model(str(given.weights / "finder.onnx"))
    names = ("finder.onnx", "tokenizer.json")
    digests = {name: hashlib.sha256((given.weights / name).read_bytes()).hexdigest() for name in names}
    (given.weights / "card.json").write_text(
        json.dumps({"name": given.name, "sha256": digests}, indent=2) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
