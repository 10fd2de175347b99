"""Exports a trained reader to ONNX, rounded to 8 bits, in an arithmetic that comes out alike on every machine.

python training/export.py --checkpoint .local/model/checkpoint.pt --out models

Rounding. Every product of the encoder, and the first of each head, multiplies 8-bit numbers. The scale of a row of
activations is that row's own largest value, so a word is read the same alone and beside others. Channels of unlike
size are evened out first (SmoothQuant, Xiao et al. 2023), and the weights are rounded one after the other, each taking
up the error of those before it (GPTQ, Frantar et al. 2023).

Exactness. Sums of floats depend on their order, and processors and WebAssembly add in different orders; a difference
in the last bit tips a rounding, and the tipped roundings grow from layer to layer. So whatever is summed is brought to
a grid on which all sums are exact in 32 bits: 8-bit products are sums of integers; queries, keys, values and the
exponentials of attention are multiples of powers of two. Functions that differ in their last bits (exp, erf) are asked
at points of a grid alone and their answers rounded to another; `check_grids` proves that none of the finitely many
answers lies near a border.
"""
import argparse
import json
import math
import random
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional as F

from model import HEADS, HIDDEN, Reader

p = argparse.ArgumentParser()
p.add_argument("--checkpoint", default=".local/model/checkpoint.pt")
p.add_argument("--data", default=".local/train")
p.add_argument("--out", default="models")
p.add_argument("--share", type=float, default=0.65, help="how much of the channels' unevenness goes into the weights")
p.add_argument("--windows", type=int, default=800, help="windows of training text for calibration")
p.add_argument("--keep-float", action="store_true", help="leave the float network beside the 8-bit one, to compare")
p.add_argument("--encoder", help="where to write the bare encoder, which the speed is measured against")
a = p.parse_args()
torch.manual_seed(1)

out = Path(a.out)
out.mkdir(parents=True, exist_ok=True)
saved = torch.load(a.checkpoint, weights_only=False)
labels = saved["labels"]
sizes = {layer: len(names) for layer, names in labels.items()}
model = Reader(30522, sizes, dropout=0.0)
model.load_state_dict(saved["model"])
model.eval()
# What later training goes on from: half the bits lose nothing that matters to it.
save_file({name: value.half().contiguous() for name, value in model.state_dict().items()}, str(out / "reader-master.safetensors"))

# Grids: multiples of 2 to this power.
SCORE, WEIGHT, QUERY, VALUE, BEFORE_GELU, AFTER_GELU, STATE, SPREAD = -7, -10, -7, -6, -7, -9, -11, -8


def on_grid(x, power):
    """Rounds to a multiple of 2**power: after this addition a float has no finer bits left."""
    magic = 1.5 * 2.0 ** (23 + power)
    return (x + magic) - magic


def check_grids():
    """Any answer within `near` of a border could be rounded either way by another exp or erf."""
    near = 8e-7
    for name, x, f, power in (
        ("exp", np.arange(0, 20 * 2**-SCORE) * -(2.0**SCORE), np.exp, WEIGHT),
        ("gelu", np.arange(-12 * 2**-BEFORE_GELU, 12 * 2**-BEFORE_GELU) * 2.0**BEFORE_GELU,
         lambda v: np.array([q * 0.5 * (1 + math.erf(q / math.sqrt(2))) for q in v]), AFTER_GELU),
    ):
        answer = f(x) * 2.0**-power
        slack = near * np.maximum(np.abs(x) if name == "gelu" else 0, np.abs(f(x))) * 2.0**-power
        distance = np.abs(answer - np.floor(answer) - 0.5)
        # The linear branch of GELU gives its argument back exactly.
        risky = (distance < slack) & ~((name == "gelu") & (x > 6))
        print(name, "points at risk:", int(risky.sum()), "of", len(x), "nearest border", float((distance - slack).min()))
        assert not risky.any(), f"{name}: choose other grids"


check_grids()


def windows(count):
    """Windows of training text, padded to one width: what the 8 bits are set from."""
    rng = random.Random(11)
    rows = []
    for name in ("ewt-train", "gum-train", "conll-train", "polnear-train"):
        path = Path(a.data) / f"{name}.jsonl"
        docs = [json.loads(line) for line in path.read_text().split("\n") if line]
        for d in rng.sample(docs, min(count // 4, len(docs))):
            begin = rng.choice([i for i in range(len(d["shape"])) if d["paragraph"][i]])
            end, used = begin, 0
            while end < len(d["shape"]) and used + len(d["pieces"][end][:24]) <= 126:
                used += len(d["pieces"][end][:24])
                end += 1
            rows.append((d, begin, end))
    t = {k: torch.zeros(len(rows), 128, dtype=torch.long) for k in ("pieces", "shape", "quote", "paragraph")}
    t["mask"] = torch.zeros(len(rows), 128)
    t["first"] = torch.zeros(len(rows), 128, dtype=torch.long)
    t["word"] = torch.zeros(len(rows), 128, dtype=torch.bool)
    for r, (d, begin, end) in enumerate(rows):
        t["pieces"][r, 0], at = 101, 1
        for i in range(begin, end):
            pieces = d["pieces"][i][:24]
            n = len(pieces)
            t["pieces"][r, at : at + n] = torch.tensor(pieces)
            t["shape"][r, at : at + n] = d["shape"][i] + 1
            t["quote"][r, at : at + n] = d["quote"][i] + 1
            t["paragraph"][r, at] = d["paragraph"][i]
            t["first"][r, i - begin] = at
            t["word"][r, i - begin] = True
            at += n
        t["pieces"][r, at] = 102
        t["mask"][r, : at + 1] = 1
    return t


class Wide(nn.Linear):
    """Several linear layers of the same input as one."""

    def __init__(self, *parts, scales=None):
        super().__init__(parts[0].in_features, sum(q.out_features for q in parts))
        scales = scales or [1.0] * len(parts)
        with torch.no_grad():
            self.weight.copy_(torch.cat([q.weight * s for q, s in zip(parts, scales)]))
            self.bias.copy_(torch.cat([q.bias * s for q, s in zip(parts, scales)]))


class ExactNorm(nn.Module):
    """A LayerNorm whose two sums are exact: the spread is taken of differences on a grid as wide as the largest."""

    def __init__(self, norm):
        super().__init__()
        self.weight, self.bias = norm.weight, norm.bias

    def forward(self, x):
        x = on_grid(x, STATE)
        x = x - x.sum(-1, keepdim=True) * (1 / HIDDEN)
        x = x * (1 / x.abs().amax(-1, keepdim=True).clamp(min=1e-6))
        coarse = on_grid(x, SPREAD)
        spread = (coarse * coarse).sum(-1, keepdim=True) * (1 / HIDDEN)
        return x / torch.sqrt(spread) * self.weight + self.bias


class ExactLayer(nn.Module):
    """A layer of the encoder, its sums on grids."""

    def __init__(self, layer):
        super().__init__()
        size = HIDDEN // HEADS
        self.qkv = Wide(layer.query, layer.key, layer.value, scales=[1 / math.sqrt(size), 1.0, 1.0])
        self.out, self.up, self.down = layer.out, layer.up, layer.down
        self.norm1, self.norm2 = ExactNorm(layer.norm1), ExactNorm(layer.norm2)

    def forward(self, x, bias):
        size = HIDDEN // HEADS
        b, n = x.shape[0], x.shape[1]
        q, k, v = on_grid(self.qkv(x), QUERY).reshape(b, n, 3 * HEADS, size).transpose(1, 2).split(HEADS, 1)
        # The mask brings the rounding constant along, and the largest score takes it away again.
        scores = q @ k.transpose(-1, -2) + bias
        weights = on_grid(torch.exp(scores - scores.amax(-1, keepdim=True)), WEIGHT)
        mixed = (weights @ v) / weights.sum(-1, keepdim=True)
        x = self.norm1(x + self.out(mixed.transpose(1, 2).reshape(b, n, HIDDEN)))
        inner = on_grid(F.gelu(on_grid(self.up(x), BEFORE_GELU)), AFTER_GELU)
        return self.norm2(x + self.down(inner))


SIMPLE = ("upos", "xpos", "feats", "lemma", "ner", "source", "cue", "content")
LINKS = ("cueSource", "contentCue", "contentSource")


class Exported(nn.Module):
    """What the program needs, decided as far as it can be in the graph; trees and spans are decoded outside."""

    def __init__(self, r):
        super().__init__()
        self.embed, self.norm = r.encoder, ExactNorm(r.encoder.norm)
        self.exact = nn.ModuleList(ExactLayer(layer) for layer in r.encoder.layers)
        pairs = [r.arc] + [r.links[n] for n in LINKS]
        parts = [r.tags[n] for n in SIMPLE] + [r.sentence, r.rel_dependent, r.rel_head]
        parts += [q for pair in pairs for q in (pair.dependent, pair.head)]
        self.heads, self.widths = Wide(*parts), [q.out_features for q in parts]
        self.middles = nn.ModuleList(pair.middle for pair in pairs)
        self.roots = nn.ParameterList(pair.root for pair in pairs)
        self.rel_root, self.rel_out = r.rel_root, r.rel_out

    def encode(self, pieces, shape, quote, paragraph, mask):
        e = self.embed
        x = e.pieces(pieces) + e.positions.weight[: pieces.shape[1]] + e.kind
        x = self.norm(x + e.shape(shape) + e.quote(quote) + e.paragraph(paragraph))
        bias = ((1.0 - mask) * -10000.0)[:, None, None, :] + 1.5 * 2.0 ** (23 + SCORE)
        for layer in self.exact:
            x = layer(x, bias)
        return x

    def words(self, pieces, shape, quote, paragraph, mask, first):
        x = self.encode(pieces, shape, quote, paragraph, mask)
        return x.gather(1, first[:, :, None].expand(-1, -1, HIDDEN))

    def forward(self, pieces, shape, quote, paragraph, mask, first, word):
        x = self.words(pieces, shape, quote, paragraph, mask, first)
        answers = self.heads(x).split(self.widths, -1)
        tags = dict(zip(SIMPLE, answers))
        sentence, dependents, heads = answers[8][:, :, 0], F.gelu(answers[9]), F.gelu(answers[10])

        def biaffine(k):
            d, h = F.gelu(answers[11 + 2 * k]), F.gelu(answers[12 + 2 * k])
            h = torch.cat([self.roots[k].expand(h.shape[0], 1, -1), h], 1)
            return self.middles[k](d) @ h.transpose(1, 2) / math.sqrt(h.shape[-1])

        # Arcs stay inside a sentence, and sentences are those that the same run finds.
        number = torch.cumsum((sentence > 0).to(torch.int64), 1)
        same = (number[:, :, None] == number[:, None, :]) & (word[:, None, :] > 0)
        blocked = torch.where(same, 0.0, -1e4)
        arcs = biaffine(0)
        found = (arcs + torch.cat([torch.zeros_like(blocked[:, :, :1]), blocked], 2)).argmax(-1)
        h = torch.cat([self.rel_root.expand(heads.shape[0], 1, -1), heads], 1)
        h = h.gather(1, found[:, :, None].expand(-1, -1, h.shape[-1]))
        relation = self.rel_out(torch.cat([dependents, h, dependents * h], -1)).argmax(-1)
        decided = torch.stack([tags[n].argmax(-1) for n in ("upos", "xpos", "feats", "lemma")] + [found, relation], -1)
        spans = torch.cat([tags[n] for n in ("ner", "source", "cue", "content")], -1)
        links = torch.stack([biaffine(k) for k in (1, 2, 3)], 1)
        return decided.to(torch.int32), sentence, arcs, spans, links


exported = Exported(model).eval()
PRODUCTS = {f"exact.{i}.{q}": getattr(layer, q) for i, layer in enumerate(exported.exact) for q in ("qkv", "out", "up", "down")}
PRODUCTS["heads"] = exported.heads

calibration = windows(a.windows)
seen = {name: [] for name in PRODUCTS}
kept = [None]
hooks = [q.register_forward_pre_hook(lambda _, x, name=name: seen[name].append(x[0].detach()[kept[0] if name != "heads" else kept[1]])) for name, q in PRODUCTS.items()]
order = ("pieces", "shape", "quote", "paragraph", "mask", "first", "word")
with torch.no_grad():
    for k in range(0, len(calibration["mask"]), 50):
        part = [calibration[name][k : k + 50] for name in order]
        kept = [part[4].bool(), part[6]]
        exported(*part)
for hook in hooks:
    hook.remove()


@torch.no_grad()
def gptq(weight, rows, step):
    """Rounds the columns of a weight one after the other; those that follow make good what rounding did to the sums.

    Processors without VNNI add two neighbouring products in 16 bits: 255 x (q1 + q2) must stay below 32,768, so two
    neighbours of one sign never come to more than 128.
    """
    n = weight.shape[1]
    h = rows.T @ rows / len(rows)
    h += torch.eye(n) * 0.003 * h.diagonal().mean()
    order = torch.argsort(h.diagonal(), descending=True)
    weight, h = weight[:, order].clone(), h[order][:, order]
    u = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(h)), upper=True)
    result = torch.zeros_like(weight)
    place = order.tolist()
    for s in range(0, n, 128):
        e = min(n, s + 128)
        errors = torch.zeros(weight.shape[0], e - s)
        for j in range(s, e):
            partner = result[:, place[j] ^ 1]
            most = torch.where(partner > 0, 128 - partner, 127.0).clamp(max=127)
            fewest = torch.where(partner < 0, -128 - partner, -127.0).clamp(min=-127)
            q = torch.minimum(torch.maximum(torch.round(weight[:, j] / step[:, 0]), fewest), most)
            result[:, place[j]] = q
            error = (weight[:, j] - q * step[:, 0]) / u[j, j]
            errors[:, j - s] = error
            if j + 1 < e:
                weight[:, j + 1 : e] -= error[:, None] @ u[j : j + 1, j + 1 : e]
        if e < n:
            weight[:, e:] -= errors @ u[s:e, e:]
    return result


eights = {}
for name, layer in PRODUCTS.items():
    rows = torch.cat(seen.pop(name))
    weight = layer.weight.detach()
    strength = rows.abs().kthvalue(int(len(rows) * 0.999), dim=0)[0].clamp(min=1e-4) ** a.share
    strength = strength / weight.abs().amax(0).clamp(min=1e-4) ** (1 - a.share)
    strength = (strength / strength.median()).clamp(0.02, 50)
    scaled = rows[::2] / strength
    size = scaled.abs().amax(-1, keepdim=True).clamp(min=1e-6) / 127
    weight = weight * strength
    left, right = weight[:, 0::2], weight[:, 1::2]
    pairs = torch.where(left * right > 0, (left + right).abs(), 0.0).amax(1, keepdim=True)
    step = torch.maximum(weight.abs().amax(1, keepdim=True), pairs).clamp(min=1e-8) / 127
    eights[name] = (gptq(weight, torch.round(scaled / size) * size, step), step[:, 0], 1 / strength)

B, N, W = 2, 64, 48
zeros = torch.zeros(B, N, dtype=torch.int64)
example = (torch.randint(0, 30000, (B, N)), zeros, zeros, zeros, torch.ones(B, N), torch.arange(W)[None].expand(B, -1).contiguous(), torch.ones(B, W))
outputs = ["tags", "sentence", "arcs", "spans", "links"]
axes = {n: {0: "batch", 1: "pieces"} for n in order[:5]} | {n: {0: "batch", 1: "words"} for n in order[5:]} | {n: {0: "batch"} for n in outputs}
plain = out / "reader-float.onnx"
with torch.no_grad():
    torch.onnx.export(exported, example, str(plain), input_names=list(order), output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)

network = onnx.load(str(plain))
network.opset_import.append(helper.make_opsetid("com.microsoft", 1))
graph = network.graph
constants = {i.name: i for i in graph.initializer}
nodes, replaced = [], set()


def constant(name, array):
    graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
    return name


one = constant("eight.one", np.float32(1))
middle = constant("eight.middle", np.uint8(128))
full = constant("eight.full", np.float32(127))
least = constant("eight.least", np.float32(1e-6))


def eight_bits(name, source, result):
    """The nodes of one product: rows evened out, each brought to 8 bits by its own largest value, and back."""
    weight, step, even = eights[name]
    inputs = [f"{name}.q", constant(f"{name}.weight", weight.T.numpy().astype(np.int8)), one, constant(f"{name}.step", step.numpy()), middle]
    node = helper.make_node
    return [
        node("Mul", [source, constant(f"{name}.even", even.numpy())], [f"{name}.x"], name=f"{name}/Even"),
        node("Abs", [f"{name}.x"], [f"{name}.abs"], name=f"{name}/Abs"),
        node("ReduceMax", [f"{name}.abs"], [f"{name}.most"], name=f"{name}/Most", axes=[-1], keepdims=1),
        node("Max", [f"{name}.most", least], [f"{name}.top"], name=f"{name}/Top"),
        node("Div", [full, f"{name}.top"], [f"{name}.up"], name=f"{name}/Up"),
        node("Div", [f"{name}.top", full], [f"{name}.back"], name=f"{name}/Back"),
        node("Mul", [f"{name}.x", f"{name}.up"], [f"{name}.scaled"], name=f"{name}/Scaled"),
        node("QuantizeLinear", [f"{name}.scaled", one, middle], [f"{name}.q"], name=f"{name}/Q"),
        node("MatMulIntegerToFloat", inputs, [f"{name}.product"], name=f"{name}/Product", domain="com.microsoft"),
        node("Mul", [f"{name}.product", f"{name}.back"], [result], name=f"{name}/Row"),
    ]


for node in graph.node:
    place = re.search(r"/(exact\.\d+/(?:qkv|out|up|down)|heads)/MatMul$", node.name)
    if node.op_type == "MatMul" and place:
        nodes += eight_bits(place[1].replace("/", "."), node.input[0], node.output[0])
        replaced.add(node.input[1])
    elif node.op_type == "Gather" and node.input[0] in constants and constants[node.input[0]].dims[0] > 1000:
        table = numpy_helper.to_array(constants[node.input[0]])
        top = (np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127).astype(np.float32)
        ids, result = node.input[1], node.output[0]
        eight = np.clip(np.rint(table / top), -127, 127).astype(np.int8)
        nodes.append(helper.make_node("Gather", [constant("pieces.q", eight), ids], ["pieces.row"], name="pieces/Row"))
        nodes.append(helper.make_node("Cast", ["pieces.row"], ["pieces.float"], name="pieces/Cast", to=onnx.TensorProto.FLOAT))
        nodes.append(helper.make_node("Gather", [constant("pieces.scale", top), ids], ["pieces.step"], name="pieces/Step"))
        nodes.append(helper.make_node("Mul", ["pieces.float", "pieces.step"], [result], name="pieces/Mul"))
        replaced.add(node.input[0])
    else:
        nodes.append(node)
assert len(replaced) == len(PRODUCTS) + 1, "some product was not found in the graph"
del graph.node[:]
graph.node.extend(nodes)
rest = [i for i in graph.initializer if i.name not in replaced]
del graph.initializer[:]
graph.initializer.extend(rest)
onnx.checker.check_model(network)
onnx.save(network, str(out / "reader.onnx"))
if a.encoder:
    words = next(n.output[0] for n in graph.node if n.op_type == "GatherElements")
    onnx.utils.extract_model(str(out / "reader.onnx"), a.encoder, list(order[:6]), [words])
(out / "labels.json").write_text(json.dumps(labels))
print(f"float {plain.stat().st_size >> 20} MB, 8 bits {(out / 'reader.onnx').stat().st_size >> 20} MB, {len(replaced)} tables and products")
if not a.keep_float:
    plain.unlink()
