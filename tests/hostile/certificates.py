"""Certificates with faults, made anew by the openssl command so that no key lies in the repository."""

import ssl
import subprocess
from pathlib import Path

_AUTHORITY = """
[ca]
default_ca = here
[here]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
"""


class Authority:
    """An authority of one test run; a client that trusts it sees the certificates' other faults."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "ca.cnf").write_text(_AUTHORITY)
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01")
        self._openssl("req", "-x509", *_key("ca.key"), "-out", "ca.pem", "-subj", "/CN=Harbour test authority")

    def client(self) -> ssl.SSLContext:
        """Return a client's context that trusts this authority alone."""
        return ssl.create_default_context(cafile=str(self._folder / "ca.pem"))

    def server(
        self, name: str, *, address: str = "127.0.0.1", begin: str = "", end: str = "21000101000000Z"
    ) -> ssl.SSLContext:
        """Return a server's context with a certificate for `address`, valid from `begin` (now) to `end`."""
        request = ("req", "-new", *_key(f"{name}.key"), "-out", f"{name}.csr", "-subj", f"/CN={name}")
        self._openssl(*request, "-addext", f"subjectAltName=IP:{address}")
        dates = [*(("-startdate", begin) if begin else ()), "-enddate", end]
        signing = ("ca", "-batch", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key", "-notext")
        self._openssl(*signing, "-in", f"{name}.csr", "-out", f"{name}.pem", *dates)
        return self._context(name)

    def self_signed(self) -> ssl.SSLContext:
        """Return a server's context whose certificate nobody but itself has signed."""
        subject = ("-subj", "/CN=alone", "-addext", "subjectAltName=IP:127.0.0.1")
        self._openssl("req", "-x509", *_key("alone.key"), "-out", "alone.pem", *subject)
        return self._context("alone")

    def _context(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._folder / f"{name}.pem", self._folder / f"{name}.key")
        return context

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self._folder, check=True, capture_output=True)


def _key(file: str) -> tuple[str, ...]:
    return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", file)
