"""Make the network that reads a post and a claim together: `python -m training.export_reread CHECKPOINT WEIGHTS`.

The checkpoint is of `training.reread`: one score for each pair. It is written into the graph of `training.export_pairs`, as the
logit of "same".
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.transformers import optimizer

from training.export_pairs import HEADS, NAMES, Graph
from training.pairs import PairNet

NAME = "reread-1"
MATRIX = 2


def store_weights_as_int8(model: onnx.ModelProto, least: int = 4096) -> None:
    """Every large matrix as int8 with a scale for each column, made floats again where it is used.

    What flows through the network is not rounded, if whoever runs it sets `session.disable_quant_qdq`, as `Rereader` does.
    """
    graph = model.graph
    used = {name: node for node in graph.node for name in node.input}
    for tensor in list(graph.initializer):
        matrix = numpy_helper.to_array(tensor)
        if matrix.dtype != np.float32 or len(matrix.shape) != MATRIX or matrix.size < least or tensor.name not in used:
            continue
        axis = 0 if used[tensor.name].op_type == "Gather" else 1
        scale = np.maximum(np.abs(matrix).max(axis=1 - axis), 1e-12).astype(np.float32) / 127
        whole = np.rint(matrix / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        graph.initializer.remove(tensor)
        graph.initializer.extend(
            [
                numpy_helper.from_array(whole, f"{tensor.name}.int8"),
                numpy_helper.from_array(scale, f"{tensor.name}.scale"),
                numpy_helper.from_array(np.zeros(len(scale), np.int8), f"{tensor.name}.zero"),
            ]
        )
        inputs = [f"{tensor.name}.{part}" for part in ("int8", "scale", "zero")]
        graph.node.insert(0, helper.make_node("DequantizeLinear", inputs, [tensor.name], axis=axis))


def write_graph(net: PairNet, path: Path) -> None:
    """Export, fuse, store small."""
    ids, kinds = torch.randint(1000, 20000, (1, 40)), torch.tensor([[0, 1]]).repeat_interleave(20, 1)
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / "raw.onnx"
        torch.onnx.export(Graph(net).eval(), (ids, kinds, 1.0 - kinds, kinds.float()), str(raw), input_names=NAMES,
                          output_names=["said"], dynamic_axes={name: {1: "n"} for name in NAMES}, opset_version=17,
                          dynamo=False)  # fmt: skip
        fused = optimizer.optimize_model(str(raw), model_type="bert", num_heads=HEADS, hidden_size=384, opt_level=0)
    store_weights_as_int8(fused.model)
    onnx.save(fused.model, str(path))


def main() -> None:
    """Export and write the card; the tokenizer is the finder's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("weights", type=Path)
    given = parser.parse_args()
    given.weights.mkdir(parents=True, exist_ok=True)
    net = PairNet()
    states = {("bert" + key[1:] if key.startswith("m.") else key): value for key, value in torch.load(given.checkpoint).items()}
    for part in ("head.weight", "head.bias"):
        score = states[part]
        states[part] = torch.cat([torch.zeros_like(score), score, torch.zeros_like(score)])
    net.load_state_dict(states)
    with torch.no_grad():
        write_graph(net.eval(), given.weights / "pair.onnx")
    shutil.copy(str(files("firsthand.stages.link.find") / "weights" / "tokenizer.json"), given.weights / "tokenizer.json")
    digests = {
        name: hashlib.sha256((given.weights / name).read_bytes()).hexdigest() for name in ("pair.onnx", "tokenizer.json")
    }
    (given.weights / "card.json").write_text(json.dumps({"name": NAME, "sha256": digests}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
