"""Write a checkpoint as the shipped int8 model: ``python -m training.encoder.export --help``."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from onrecord.reading.encoder.encoder import HEADS
from training.encoder import labels
from training.encoder.data import GRAMMAR
from training.encoder.labels import Inventory, label_counts
from training.encoder.model import Model

NAMES = GRAMMAR.index("names")
INPUTS = ("ids", "shapes", "quotes")


class Exported(nn.Module):
    """What is shipped of the model, on one window at a time, without a mask: of the grammar the names alone.

    The parse that the model learns beside them is not good enough to be used, and serves the training.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        before = sum(model.labels[:NAMES])
        self.names = slice(before, before + model.labels[NAMES])

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of HEADS."""
        hidden = self.model.hidden(ids, shapes, quotes, torch.ones_like(ids))
        grammar = self.model.grammar
        names = functional.linear(hidden, grammar.weight[self.names], grammar.bias[self.names])
        return self.model.tags(hidden), self.model.vectors(hidden), names


def load(encoder: Path, checkpoint: Path, known: Inventory) -> Model:
    """Build the model and load its weights."""
    config = BertConfig.from_pretrained(encoder)
    config._attn_implementation = "eager"
    model = Model(BertModel(config, add_pooling_layer=False), label_counts(known))
    model.load_state_dict(torch.load(checkpoint))
    model.eval()
    return model


def export(model: Model, out: Path, *, quantised: bool) -> None:
    """Write model.onnx."""
    example = torch.zeros(1, 24, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(model), (example, example.clone(), example.clone()), str(plain), input_names=list(INPUTS),
            output_names=list(HEADS), dynamo=False, opset_version=17,
            dynamic_axes={name: {1: "positions"} for name in (*INPUTS, *HEADS)},
        )  # fmt: skip
        fused = Path(folder) / "fused.onnx"
        _fuse(plain, model.encoder.config).save_model_to_file(str(fused))
        if quantised:
            quantize_dynamic(
                fused,
                out / "model.onnx",
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gather", "Attention"],
                extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
            )
        else:
            shutil.copyfile(fused, out / "model.onnx")


def _fuse(plain: Path, config: BertConfig) -> Any:
    """Make single operators of attention, normalisation and activation: a sixth faster on one thread.

    But not of a sum and its normalisation, which is slower than the two on a CPU.
    """
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False  # the words' embeddings are summed before, with those of shapes and marks
    options.enable_skip_layer_norm = False
    heads, size = config.num_attention_heads, config.hidden_size
    return optimize_model(
        str(plain), model_type="bert", num_heads=heads, hidden_size=size, optimization_options=options, opt_level=0
    )


def describe(model: Model, known: Inventory, out: Path) -> None:
    """Write what the run time needs beside the scores: links.json and names.json."""
    links = {"distance": model.distance.tolist(), "none": model.none.tolist()}
    for name, stored in (("links", links), ("names", known.names)):
        (out / f"{name}.json").write_text(json.dumps(stored) + "\n", encoding="utf-8")


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--silver", type=Path, required=True, help="labels of the grammar, for their names")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float32", action="store_true", help="do not quantise, to see what it costs")
    options = parser.parse_args()
    known, _ = labels.load(options.silver)
    model = load(options.encoder, options.checkpoint, known)
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, options.out, quantised=not options.float32)
    describe(model, known, options.out)
    shutil.copyfile(options.encoder / "tokenizer.json", options.out / "tokenizer.json")


if __name__ == "__main__":
    main()
