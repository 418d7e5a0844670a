"""Write a checkpoint as the shipped int8 model: ``python -m training.attribution.export --help``."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from training.attribution.model import Tagger


class Exported(nn.Module):
    """The tagger on one window at a time, without a mask."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor) -> tuple[Tensor, Tensor]:
        """Return tags and vectors."""
        output = self.tagger(ids, shapes, quotes, torch.ones_like(ids))
        return output.tags, output.vectors


def load(encoder: Path, checkpoint: Path) -> Tagger:
    """Build the tagger and load its weights."""
    config = BertConfig.from_pretrained(encoder)
    config._attn_implementation = "eager"
    tagger = Tagger(BertModel(config, add_pooling_layer=False))
    tagger.load_state_dict(torch.load(checkpoint))
    tagger.eval()
    return tagger


def export(tagger: Tagger, tokenizer: Path, out: Path, *, quantised: bool) -> None:
    """Write model.onnx, tokenizer.json and links.json to ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    example = torch.zeros(1, 24, dtype=torch.long)
    names = ["ids", "shapes", "quotes"]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(tagger), (example, example.clone(), example.clone()), str(plain), input_names=names,
            output_names=["tags", "vectors"], dynamo=False, opset_version=17,
            dynamic_axes={name: {1: "positions"} for name in [*names, "tags", "vectors"]},
        )
        if quantised:
            quantize_dynamic(plain, out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True,
                             op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True})
        else:
            onnx.save(onnx.load(plain), out / "model.onnx")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    links = {"distance": tagger.distance.tolist(), "none": tagger.none.tolist()}
    (out / "links.json").write_text(json.dumps(links) + "\n", encoding="utf-8")


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float32", action="store_true", help="do not quantise, to see what it costs")
    options = parser.parse_args()
    tagger = load(options.encoder, options.checkpoint)
    export(tagger, options.encoder / "tokenizer.json", options.out, quantised=not options.float32)


if __name__ == "__main__":
    main()
