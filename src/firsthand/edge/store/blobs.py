"""Records as bytes in the database: MessagePack, packed with zlib (a reading shrinks to a quarter)."""

from __future__ import annotations

import zlib
from hashlib import sha256

import msgspec

from firsthand.records import Article, Dossier, Group, Reading


class _Cover(msgspec.Struct, frozen=True):
    """A reading of which the article alone is wanted: the rest is skipped, not decoded."""

    article: Article


_encoder = msgspec.msgpack.Encoder()
_reading = msgspec.msgpack.Decoder(Reading)
_cover = msgspec.msgpack.Decoder(_Cover)
_groups = msgspec.msgpack.Decoder(tuple[Group, ...])
_dossier = msgspec.msgpack.Decoder(Dossier)
_LEVEL = 1  # thrice as fast as the default, a tenth larger


def packed(record: Reading | tuple[Group, ...] | Dossier) -> bytes:
    """The record as bytes."""
    return zlib.compress(_encoder.encode(record), _LEVEL)


def digest(blob: bytes) -> str:
    """Tells two packed records apart."""
    return sha256(blob).hexdigest()


def reading(blob: bytes) -> Reading:
    """The reading that was packed."""
    return _reading.decode(zlib.decompress(blob))


def article(blob: bytes) -> Article:
    """The article of the reading that was packed."""
    return _cover.decode(zlib.decompress(blob)).article


def groups(blob: bytes) -> tuple[Group, ...]:
    """The groups that were packed."""
    return _groups.decode(zlib.decompress(blob))


def dossier(blob: bytes) -> Dossier:
    """The dossier that was packed."""
    return _dossier.decode(zlib.decompress(blob))
