"""The log stamped by a time server: a real one, made of openssl, on loopback. Its word is checked, not believed."""

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand.edge import archive_commands
from firsthand.edge.capture.inputs import captures
from firsthand.edge.capture.web import Web
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.keep import keep
from firsthand.edge.store.timestamps import timestamp
from firsthand.errors import CaseError
from loopback import answer, serving

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")
SETTINGS = """
[tsa]
default_tsa = it
[it]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
[req]
distinguished_name = name
[name]
[stamps]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
basicConstraints = critical,CA:false
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
"""


class Service:
    """A time service with a root of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "settings").write_text(SETTINGS)
        (folder / "serial").write_text("01")
        for name in ("root", "signer", "other"):
            self._run("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", f"{name}.key")
        for name in ("root", "other"):
            self._run("req", "-x509", "-new", "-key", f"{name}.key", "-out", f"{name}.pem", "-days", "30",
                      "-subj", f"/CN={name}", "-config", "settings", "-extensions", "authority")  # fmt: skip
        self._run(
            "req", "-new", "-key", "signer.key", "-out", "signer.csr", "-subj", "/CN=clock", "-config", "settings"
        )
        self._run("x509", "-req", "-in", "signer.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
                  "-out", "signer.pem", "-days", "30", "-extfile", "settings", "-extensions", "stamps")  # fmt: skip

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    def stamp(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        self._run("ts", "-reply", "-config", "settings", "-queryfile", "query", "-inkey", "signer.key",
                  "-signer", "signer.pem", "-out", "reply")  # fmt: skip
        return (self.folder / "reply").read_bytes()

    def _run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return Service(tmp_path_factory.mktemp("service"))


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = open_case(str(tmp_path / "case"))
    found = captures(["-"], io.BytesIO(b"One page.\n"))
    assert len(list(keep(case, found, operator="Mira", clock=lambda: datetime.now(UTC)))) == 1
    return case


def replies(make: Callable[[bytes], bytes]) -> Callable[[str, str], bytes]:
    return lambda _, request: answer(make(request.partition("\r\n\r\n")[2].encode("latin-1")), media="application/x")


def web() -> Web:
    return Web(resolve=lambda _: ["127.0.0.1"], allowed={"127.0.0.1"})


def test_the_end_of_the_log_is_stamped_and_anyone_can_check(service: Service, case: Case) -> None:
    with serving(replies(service.stamp)) as server:
        stamp = timestamp(case, server.url(), web(), [service.root])
    last = case.log.last()
    assert last and (stamp.n, stamp.head, stamp.checked) == (1, last.hash, True)
    assert abs(stamp.moment - datetime.now(UTC)) < timedelta(minutes=5)
    (service.folder / "message").write_text(last.hash)
    checked = subprocess.run(
        ["openssl", "ts", "-verify", "-in", stamp.path, "-data", "message", "-CAfile", "root.pem"],
        cwd=service.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Verification: OK" in checked.stdout + checked.stderr


def test_without_a_root_the_signature_is_said_to_be_unchecked(
    service: Service, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(replies(service.stamp)) as server:
        assert archive_commands.timestamp(str(case.folder), server.url(), (), web()) == 0
    said = capsys.readouterr().err
    assert "line 1 of the log was there at" in said and "its signature was not checked" in said


def test_without_a_server_it_says_what_is_missing(case: Case) -> None:
    with pytest.raises(CaseError, match="no timestamp server is named, so nobody but this machine says when"):
        archive_commands.timestamp(str(case.folder), None, ())


@pytest.mark.parametrize(
    "reply", [b"no timestamp", b"", b"\x30\x05\x30\x03\x02\x01\x02"], ids=["words", "nothing", "refusal"]
)
def test_a_bad_answer_is_no_timestamp(case: Case, reply: bytes) -> None:
    with serving(replies(lambda _: reply)) as server, pytest.raises(CaseError, match=": no timestamp: "):
        timestamp(case, server.url(), web())
    assert not (case.folder / "timestamps").exists()


def test_a_stamp_of_another_question_is_none(service: Service, case: Case) -> None:
    old: list[bytes] = []

    def repeated(query: bytes) -> bytes:
        old.append(service.stamp(query))
        return old[0]

    with serving(replies(repeated)) as server:
        timestamp(case, server.url(), web())
        with pytest.raises(CaseError, match="the timestamp is of something else"):
            timestamp(case, server.url(), web())


def test_a_signature_of_somebody_else_is_not_taken(service: Service, case: Case) -> None:
    with serving(replies(service.stamp)) as server, pytest.raises(CaseError, match="its signature does not lead to"):
        timestamp(case, server.url(), web(), [service.folder / "other.pem"])
