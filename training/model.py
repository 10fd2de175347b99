"""The reader's network: a MiniLM encoder (Wang et al. 2020) with one head a layer of annotation.

Inputs are pieces with small classes beside them; all heads look at the first piece of each word. Arcs and links are
biaffine (Dozat & Manning 2017); spans are BIOES tags.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.value = nn.Linear(HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, bias):
        b, n, _ = x.shape
        size = HIDDEN // HEADS
        q = self.query(x).reshape(b, n, HEADS, size).transpose(1, 2)
        k = self.key(x).reshape(b, n, HEADS, size).transpose(1, 2)
        v = self.value(x).reshape(b, n, HEADS, size).transpose(1, 2)
        scores = q @ k.transpose(-1, -2) / math.sqrt(size) + bias
        mixed = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(b, n, HIDDEN)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, vocabulary, dropout):
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(256, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.shape = nn.Embedding(9, HIDDEN)
        self.quote = nn.Embedding(5, HIDDEN)
        self.paragraph = nn.Embedding(2, HIDDEN)
        for extra in (self.shape, self.quote, self.paragraph):
            nn.init.normal_(extra.weight, std=0.01)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces, shape, quote, paragraph, mask):
        n = pieces.shape[1]
        x = self.pieces(pieces) + self.positions.weight[:n] + self.kind
        x = x + self.shape(shape) + self.quote(quote) + self.paragraph(paragraph)
        x = self.drop(self.norm(x))
        bias = ((1.0 - mask) * -10000.0)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Biaffine(nn.Module):
    """Scores every word as the head of every word; head 0 is the root, or none."""

    def __init__(self, size, dropout):
        super().__init__()
        self.dependent = nn.Linear(HIDDEN, size)
        self.head = nn.Linear(HIDDEN, size)
        self.middle = nn.Linear(size, size)
        self.root = nn.Parameter(torch.zeros(size))
        self.drop = nn.Dropout(dropout)

    def vectors(self, words):
        d = self.drop(F.gelu(self.dependent(words)))
        h = self.drop(F.gelu(self.head(words)))
        h = torch.cat([self.root.to(h.dtype).expand(h.shape[0], 1, -1), h], 1)
        return d, h

    def forward(self, words):
        d, h = self.vectors(words)
        return self.middle(d) @ h.transpose(1, 2) / math.sqrt(h.shape[-1])


class Reader(nn.Module):
    def __init__(self, vocabulary, sizes, dropout=0.1, arc=192, rel=192, link=96):
        super().__init__()
        self.encoder = Encoder(vocabulary, dropout)
        self.drop = nn.Dropout(dropout)
        simple = ["upos", "xpos", "feats", "lemma", "ner", "source", "cue", "content"]
        self.tags = nn.ModuleDict({name: nn.Linear(HIDDEN, sizes["span" if name in ("source", "cue", "content") else name]) for name in simple})
        self.sentence = nn.Linear(HIDDEN, 1)
        self.arc = Biaffine(arc, dropout)
        self.rel_dependent = nn.Linear(HIDDEN, rel)
        self.rel_head = nn.Linear(HIDDEN, rel)
        self.rel_root = nn.Parameter(torch.zeros(rel))
        self.rel_out = nn.Linear(3 * rel, sizes["deprel"])
        self.links = nn.ModuleDict({name: Biaffine(link, dropout) for name in ("cueSource", "contentCue", "contentSource")})

    def words(self, pieces, shape, quote, paragraph, mask, first):
        x = self.encoder(pieces, shape, quote, paragraph, mask)
        return self.drop(x.gather(1, first[:, :, None].expand(-1, -1, HIDDEN)))

    def relations(self, words, heads):
        """Relation logits of every word under the given heads (0 is the root)."""
        d = F.gelu(self.rel_dependent(words))
        h = F.gelu(self.rel_head(words))
        h = torch.cat([self.rel_root.to(h.dtype).expand(h.shape[0], 1, -1), h], 1)
        h = h.gather(1, heads[:, :, None].expand(-1, -1, h.shape[-1]))
        # The product stands for a bilinear form of low rank: a full one costs more than the encoder.
        return self.rel_out(torch.cat([d, h, d * h], -1))
