"""The word of a third party on when the log was as it is (RFC 3161). Optional: it needs a server, and trust in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.web import Web
from firsthand.edge.store.case import Case
from firsthand.errors import CaseError

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

FOLDER = "timestamps"


class Timestamp(Struct, frozen=True):
    """What the server states: the log up to line ``n`` was there at ``moment``."""

    n: int
    head: str  # the hash of that line, which is what was stamped, as its 64 letters
    moment: datetime  # UTC, by the server's clock
    path: Path  # the server's answer
    checked: bool  # its signature leads to a root that the user named


def timestamp(case: Case, server: str, web: Web, roots: Sequence[Path] = ()) -> Timestamp:
    """Has the end of the log stamped and keeps the answer beside it. Raises ``CaseError``.

    Without ``roots`` (certificates, PEM) only the answer's status, nonce and digest are checked, not its signature.
    """
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response  # noqa: PLC0415
    except ImportError as error:
        raise CaseError('timestamps need an extra part: pip install "firsthand[timestamp]"') from error
    last = case.log.last()
    if last is None:
        raise CaseError(f"{case.where}: nothing was captured yet, so there is nothing to stamp")
    message = last.hash.encode()
    builder = TimestampRequestBuilder(message, HashAlgorithm.SHA256, nonce=True, cert_req=True)
    request = builder.build()
    try:
        answer = web.post(server, request.as_bytes(), (("Content-Type", "application/timestamp-query"),))
        if answer.status != 200:
            raise Refused(f"HTTP {answer.status}")
        reply = decode_timestamp_response(answer.body)
        moment = reply.tst_info.gen_time.astimezone(UTC)
    except (Refused, ValueError) as error:
        raise CaseError(f"{server}: no timestamp: {error}") from error
    _check(server, request, reply)
    if roots:
        _check_signature(server, request, reply, message, roots)
    folder = case.folder / FOLDER
    folder.mkdir(exist_ok=True)
    path = folder / f"{last.act.n:08d}-{moment:%Y%m%dT%H%M%SZ}.tsr"
    with path.open("wb") as file:
        file.write(answer.body)
        os.fsync(file.fileno())
    return Timestamp(last.act.n, last.hash, moment, path, bool(roots))


def _check(server: str, request: TimeStampRequest, reply: TimeStampResponse) -> None:
    stamped = reply.tst_info
    if reply.status not in (0, 1):  # granted, granted with changes
        raise CaseError(f"{server}: no timestamp: status {reply.status}")
    if stamped.nonce != request.nonce or stamped.message_imprint.message != request.message_imprint.message:
        raise CaseError(f"{server}: the timestamp is of something else")


def _check_signature(
    server: str, request: TimeStampRequest, reply: TimeStampResponse, message: bytes, roots: Sequence[Path]
) -> None:
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415
    from rfc3161_client import VerificationError, VerifierBuilder  # noqa: PLC0415

    verifier = VerifierBuilder.from_request(request)
    try:
        for root in roots:
            for certificate in load_pem_x509_certificates(root.read_bytes()):
                verifier = verifier.add_root_certificate(certificate)
        verifier.build().verify_message(reply, message)
    except OSError as error:
        raise CaseError(f"{error.filename}: {error.strerror}") from error
    except (VerificationError, ValueError) as error:
        raise CaseError(f"{server}: its signature does not lead to the certificates you named: {error}") from error
