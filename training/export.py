"""Exports a trained reader to ONNX and quantises it to 8 bits with static scales.

python training/export.py --data .local/train --checkpoint .local/model/checkpoint.pt --out models

Static scales, calibrated on training text: with dynamic ones a document would read differently beside others.
"""
import argparse
import json
import random
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn
from torch.nn import functional as F

from model import HIDDEN, Reader

p = argparse.ArgumentParser()
p.add_argument("--data", default=".local/train")
p.add_argument("--checkpoint", default=".local/model/checkpoint.pt")
p.add_argument("--out", default="models")
p.add_argument("--windows", type=int, default=96, help="windows of training text for calibration")
a = p.parse_args()

data, out = Path(a.data), Path(a.out)
out.mkdir(parents=True, exist_ok=True)
saved = torch.load(a.checkpoint, weights_only=False)
labels = saved["labels"]
sizes = {layer: len(names) for layer, names in labels.items()}
model = Reader(30522, sizes, dropout=0.0)
model.load_state_dict(saved["model"])
model.eval()


class Exported(nn.Module):
    """What the program needs, decided as far as it can be in the graph; trees and spans are decoded outside."""

    def __init__(self, reader):
        super().__init__()
        self.reader = reader

    def forward(self, pieces, shape, quote, paragraph, mask, first, word):
        r = self.reader
        x = r.words(pieces, shape, quote, paragraph, mask, first)
        sentence = r.sentence(x)[:, :, 0]
        # Arcs stay inside a sentence, and sentences are those that the same run finds.
        number = torch.cumsum((sentence > 0).to(torch.int64), 1)
        same = (number[:, :, None] == number[:, None, :]) & (word[:, None, :] > 0)
        arcs = r.arc(x)
        blocked = torch.where(same, 0.0, -1e4)
        blocked = torch.cat([torch.zeros_like(blocked[:, :, :1]), blocked], 2)
        heads = (arcs + blocked).argmax(-1)
        relation = r.relations(x, heads).argmax(-1)
        tags = torch.stack([r.tags[n](x).argmax(-1) for n in ("upos", "xpos", "feats", "lemma")] + [heads, relation], -1)
        spans = torch.cat([r.tags[n](x) for n in ("ner", "source", "cue", "content")], -1)
        links = torch.stack([r.links[n](x) for n in ("cueSource", "contentCue", "contentSource")], 1)
        return tags.to(torch.int32), sentence, arcs, spans, links


B, N, W = 2, 64, 48
example = (
    torch.randint(0, 30000, (B, N)), torch.zeros(B, N, dtype=torch.int64), torch.zeros(B, N, dtype=torch.int64),
    torch.zeros(B, N, dtype=torch.int64), torch.ones(B, N), torch.arange(W)[None].expand(B, -1).contiguous(), torch.ones(B, W),
)
names = ["pieces", "shape", "quote", "paragraph", "mask", "first", "word"]
outputs = ["tags", "sentence", "arcs", "spans", "links"]
axes = {n: {0: "batch", 1: "pieces"} for n in names[:5]} | {n: {0: "batch", 1: "words"} for n in names[5:]} | {n: {0: "batch"} for n in outputs}
plain = out / "reader-float.onnx"
with torch.no_grad():
    torch.onnx.export(Exported(model), example, str(plain), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)
print("float", plain.stat().st_size >> 20, "MB")


def windows_for_calibration():
    rng = random.Random(3)
    docs = []
    for name in ("ewt-train", "gum-train", "conll-train", "polnear-train"):
        lines = (data / f"{name}.jsonl").read_text().split("\n")
        docs += rng.sample([line for line in lines if line], min(60, len(lines)))
    rng.shuffle(docs)
    for line in docs:
        d = json.loads(line)
        n = len(d["shape"])
        s = rng.randrange(max(1, n - 60))
        e, used = s, 0
        while e < n and used + len(d["pieces"][e][:24]) <= 126:
            used += len(d["pieces"][e][:24])
            e += 1
        yield d, s, e


def feed(d, s, e, size=128):
    t = {k: np.zeros((1, size), np.int64) for k in ("pieces", "shape", "quote", "paragraph")}
    t["mask"] = np.zeros((1, size), np.float32)
    t["first"] = np.zeros((1, size), np.int64)
    t["word"] = np.zeros((1, size), np.float32)
    t["word"][0, : e - s] = 1
    row = [101] + [q for i in range(s, e) for q in d["pieces"][i][:24]] + [102]
    t["pieces"][0, : len(row)] = row
    t["mask"][0, : len(row)] = 1
    at = 1
    for i in range(s, e):
        n = len(d["pieces"][i][:24])
        t["first"][0, i - s] = at
        t["shape"][0, at : at + n] = d["shape"][i] + 1
        t["quote"][0, at : at + n] = d["quote"][i] + 1
        t["paragraph"][0, at] = d["paragraph"][i]
        at += n
    return t


class Reading(CalibrationDataReader):
    def __init__(self):
        self.rows = iter([feed(d, s, e) for d, s, e in list(windows_for_calibration())[: a.windows] if e > s])

    def get_next(self):
        return next(self.rows, None)


prepared = out / "reader-prepared.onnx"
quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
graph = onnx.load(str(prepared)).graph
# The encoder's products are quantised; heads, which decide, stay float, and are small.
encoder = [n.name for n in graph.node if n.op_type in ("MatMul", "Gather") and "/encoder/" in n.name]
weights = [n.name for n in graph.node if n.op_type == "MatMul" and "/encoder/" in n.name and any(i.name in n.input for i in graph.initializer)]
tables = [n.name for n in graph.node if n.op_type == "Gather" and any(i.name in n.input and i.dims and i.dims[0] > 1000 for i in graph.initializer)]
quantize_static(
    str(prepared), str(out / "reader.onnx"), Reading(), quant_format=QuantFormat.QDQ, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
    per_channel=True, calibrate_method=CalibrationMethod.Percentile, nodes_to_quantize=weights + tables,
    extra_options={"ActivationSymmetric": False, "CalibPercentile": 99.999, "QDQKeepRemovableActivations": False},
)
prepared.unlink()
(out / "labels.json").write_text(json.dumps(labels))
print("int8", (out / "reader.onnx").stat().st_size >> 20, "MB;", len(weights), "products,", len(tables), "tables")
