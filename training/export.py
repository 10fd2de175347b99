"""Exports a trained reader to ONNX, rounded to 8 bits.

python training/export.py --checkpoint .local/model/checkpoint.pt --out models

The scales are static, set on training text: with dynamic ones a document would read differently beside others.
Products of the encoder and the table of pieces are 8 bits; the heads, which decide, stay float and are small.
"""
import argparse
import json
import random
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from safetensors.torch import save_file
from torch import nn

from model import Reader

p = argparse.ArgumentParser()
p.add_argument("--checkpoint", default=".local/model/checkpoint.pt")
p.add_argument("--data", default=".local/train")
p.add_argument("--out", default="models")
p.add_argument("--share", type=float, default=0.65, help="how much of the channels' unevenness goes into the weights")
p.add_argument("--keep", type=float, default=99.999, help="percentile of activations inside the 8 bits")
p.add_argument("--windows", type=int, default=160, help="windows of training text for calibration")
p.add_argument("--keep-float", action="store_true", help="leave the float network beside the 8-bit one, to compare")
p.add_argument("--encoder", help="where to write the bare encoder, which the speed is measured against")
a = p.parse_args()

out = Path(a.out)
out.mkdir(parents=True, exist_ok=True)
saved = torch.load(a.checkpoint, weights_only=False)
labels = saved["labels"]
sizes = {layer: len(names) for layer, names in labels.items()}
model = Reader(30522, sizes, dropout=0.0)
model.load_state_dict({k: v for k, v in saved["model"].items() if ".eight." not in k})
model.eval()
# What later training goes on from: half the bits lose nothing that matters to it.
save_file({name: value.half().contiguous() for name, value in model.state_dict().items()}, str(out / "reader-master.safetensors"))


def windows(count):
    """Windows of training text, without padding: what the borders of the 8 bits are set from."""
    rng = random.Random(3)
    data = Path(a.data)
    found = []
    for name in ("ewt-train", "gum-train", "conll-train", "polnear-train"):
        lines = [line for line in (data / f"{name}.jsonl").read_text().split("\n") if line]
        for line in rng.sample(lines, min(count // 4, len(lines))):
            d = json.loads(line)
            s = rng.randrange(max(1, len(d["shape"]) - 80))
            row = {k: [0] for k in ("shape", "quote", "paragraph")} | {"pieces": [101], "first": []}
            for i in range(s, len(d["shape"])):
                pieces = d["pieces"][i][:24]
                if len(row["pieces"]) + len(pieces) > 127:
                    break
                row["first"].append(len(row["pieces"]))
                row["pieces"] += pieces
                row["shape"] += [d["shape"][i] + 1] * len(pieces)
                row["quote"] += [d["quote"][i] + 1] * len(pieces)
                row["paragraph"] += [d["paragraph"][i]] + [0] * (len(pieces) - 1)
            row["pieces"].append(102)
            for k in ("shape", "quote", "paragraph"):
                row[k].append(0)
            found.append({k: torch.tensor([v]) for k, v in row.items()})
    return found


# What is rounded to 8 bits before which products.
BEFORE = {"query": ("query", "key", "value"), "out": ("out",), "up": ("up",), "down": ("down",)}
seen, hooks = {}, []
for i, layer in enumerate(model.encoder.layers):
    for name in BEFORE:
        seen[i, name] = []
        hooks.append(getattr(layer, name).register_forward_pre_hook(lambda _, x, key=(i, name): seen[key].append(x[0].detach()[0])))
with torch.no_grad():
    for w in windows(a.windows):
        model.words(w["pieces"], w["shape"], w["quote"], w["paragraph"], torch.ones_like(w["pieces"]).float(), w["first"])
for hook in hooks:
    hook.remove()

# Channels of unlike size are evened out before they share 8 bits (SmoothQuant, Xiao et al. 2023). Without it a few
# large channels take the bits of all: 18% of words got another tag, head or relation, and with it under 3%.
borders = {}
for i, layer in enumerate(model.encoder.layers):
    for name, products in BEFORE.items():
        rows = torch.cat(seen[i, name])
        weight = torch.stack([getattr(layer, q).weight.detach().abs().amax(0) for q in products]).amax(0).clamp(min=1e-4)
        strength = rows.abs().amax(0).clamp(min=1e-4) ** a.share / weight ** (1 - a.share)
        strength = (strength / strength.median()).clamp(0.05, 50)
        order = (rows / strength).reshape(-1)[::3].sort().values
        last = len(order) - 1
        low, high = min(0.0, float(order[int(last * (100 - a.keep) / 100)])), float(order[int(last * a.keep / 100)])
        step = (high - low) / 255
        for product in products:
            borders[i, product] = (step, int(round(-low / step)), strength.numpy())
seen.clear()


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

network = onnx.load(str(plain))
graph = network.graph
constants = {i.name: i for i in graph.initializer}
nodes, replaced = [], set()


def constant(name, array):
    graph.initializer.append(numpy_helper.from_array(array, name))
    return name


rounded_inputs = {}
for node in graph.node:
    place = re.search(r"/encoder/layers\.(\d+)/(query|key|value|out|up|down)/MatMul$", node.name)
    if node.op_type == "MatMul" and place:
        layer, product = int(place[1]), place[2]
        step, zero, strength = borders[layer, product]
        source, weight_name = node.input
        if (source, step, zero) not in rounded_inputs:
            tag = f"eight.{layer}.{product}"
            scale, point = constant(f"{tag}.scale", np.float32(step)), constant(f"{tag}.zero", np.uint8(zero))
            even = constant(f"{tag}.even", (1 / strength).astype(np.float32))
            nodes.append(helper.make_node("Mul", [source, even], [f"{tag}.x"], name=f"{tag}/Even"))
            nodes.append(helper.make_node("QuantizeLinear", [f"{tag}.x", scale, point], [f"{tag}.q"], name=f"{tag}/Q"))
            nodes.append(helper.make_node("DequantizeLinear", [f"{tag}.q", scale, point], [f"{tag}.dq"], name=f"{tag}/DQ"))
            rounded_inputs[source, step, zero] = f"{tag}.dq"
        weight = numpy_helper.to_array(constants[weight_name]) * strength[:, None]
        top = np.maximum(np.abs(weight).max(0), 1e-8) / 127
        eight = np.clip(np.rint(weight / top[None, :]), -127, 127).astype(np.int8)
        tag = f"weight.{layer}.{product}"
        inputs = [constant(f"{tag}.q", eight), constant(f"{tag}.scale", top.astype(np.float32)), constant(f"{tag}.zero", np.zeros_like(top, dtype=np.int8))]
        nodes.append(helper.make_node("DequantizeLinear", inputs, [f"{tag}.dq"], name=f"{tag}/DQ", axis=1))
        replaced.add(weight_name)
        nodes.append(helper.make_node("MatMul", [rounded_inputs[source, step, zero], f"{tag}.dq"], node.output, name=node.name))
    elif node.op_type == "Gather" and node.input[0] in constants and constants[node.input[0]].dims[0] > 1000:
        table = numpy_helper.to_array(constants[node.input[0]])
        top = (np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127).astype(np.float32)
        eight = np.clip(np.rint(table / top), -127, 127).astype(np.int8)
        ids, result = node.input[1], node.output[0]
        nodes.append(helper.make_node("Gather", [constant("pieces.q", eight), ids], ["pieces.row"], name="pieces/Row"))
        nodes.append(helper.make_node("Cast", ["pieces.row"], ["pieces.float"], name="pieces/Cast", to=onnx.TensorProto.FLOAT))
        nodes.append(helper.make_node("Gather", [constant("pieces.scale", top), ids], ["pieces.step"], name="pieces/Step"))
        nodes.append(helper.make_node("Mul", ["pieces.float", "pieces.step"], [result], name="pieces/Mul"))
        replaced.add(node.input[0])
    else:
        nodes.append(node)
del graph.node[:]
graph.node.extend(nodes)
kept = [i for i in graph.initializer if i.name not in replaced]
del graph.initializer[:]
graph.initializer.extend(kept)
onnx.checker.check_model(network)
onnx.save(network, str(out / "reader.onnx"))
if a.encoder:
    words = next(n.output[0] for n in graph.node if n.op_type == "GatherElements")
    onnx.utils.extract_model(str(out / "reader.onnx"), a.encoder, names[:6], [words])
(out / "labels.json").write_text(json.dumps(labels))
print(f"float {plain.stat().st_size >> 20} MB, 8 bits {(out / 'reader.onnx').stat().st_size >> 20} MB, {len(replaced)} tables and products")
if not a.keep_float:
    plain.unlink()
