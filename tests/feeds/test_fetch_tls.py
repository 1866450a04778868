"""What a fetch says of certificates with faults."""

import asyncio
import shutil
import ssl
from pathlib import Path

import pytest

from app.errors import FetchError
from app.feeds.fetch import Fetched, Fetcher
from tests.hostile.certificates import Authority
from tests.hostile.fetching import NO_CERTIFICATES, ask
from tests.hostile.manners import MANNERS
from tests.hostile.server import FEED, TLS_HANDSHAKE, serving


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command makes the certificates")
    folder: Path = tmp_path_factory.mktemp("authority")
    return Authority(folder)


def fetch(tls: ssl.SSLContext | None, *, verify: ssl.SSLContext | None, scheme: str = "https") -> Fetched:
    async def run() -> Fetched:
        async with serving(MANNERS, tls=tls) as server:
            fetcher = Fetcher(verify=verify)
            try:
                return await ask(fetcher, f"{scheme}://{server.origin.partition('://')[2]}/ok")
            finally:
                await fetcher.close()

    return asyncio.run(run())


def refusal(tls: ssl.SSLContext | None, *, verify: ssl.SSLContext | None, scheme: str = "https") -> str:
    with pytest.raises(FetchError) as caught:
        fetch(tls, verify=verify, scheme=scheme)
    return str(caught.value)


def test_a_good_certificate_is_trusted(authority: Authority) -> None:
    assert fetch(authority.server("good"), verify=authority.client()).body == FEED


def test_an_expired_certificate(authority: Authority) -> None:
    expired = authority.server("expired", begin="20200101000000Z", end="20200102000000Z")

    assert refusal(expired, verify=authority.client()) == "The server's certificate has expired."


def test_a_certificate_of_the_future(authority: Authority) -> None:
    early = authority.server("early", begin="20990101000000Z")

    assert refusal(early, verify=authority.client()) == "The server's certificate is not valid yet."


def test_a_certificate_of_another_host(authority: Authority) -> None:
    other = authority.server("other", address="127.0.0.9")

    assert refusal(other, verify=authority.client()) == "The server's certificate belongs to another address."


def test_a_self_signed_certificate(authority: Authority) -> None:
    sentence = "The server's certificate is signed by itself alone, so it proves nothing."

    assert refusal(authority.self_signed(), verify=authority.client()) == sentence


def test_an_authority_that_is_not_trusted(authority: Authority) -> None:
    sentence = "The server's certificate is not signed by an authority that this computer trusts."

    assert refusal(authority.server("unknown"), verify=None) == sentence


def test_a_server_that_speaks_no_tls(authority: Authority) -> None:
    assert refusal(None, verify=authority.client()) in (
        "No secure connection to the server could be made.",
        "The server broke off the connection.",
    )


def test_a_server_that_speaks_only_tls(authority: Authority) -> None:
    assert refusal(authority.server("only"), verify=authority.client(), scheme="http") == (
        "The server broke off the connection."
    )


def test_a_server_that_never_begins_tls_is_left_at_the_deadline_and_its_connection_closed() -> None:
    async def run() -> tuple[str, bytes]:
        ended: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

        async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            ended.set_result(await reader.read())
            writer.close()

        server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        fetcher = Fetcher(deadline_s=0.2, verify=NO_CERTIFICATES)
        async with server:
            with pytest.raises(FetchError) as caught:
                await ask(fetcher, f"https://127.0.0.1:{port}/ok")
            sent = await asyncio.wait_for(
                ended, timeout=30
            )  # the fetcher is still open: its connection alone is closed
        await fetcher.close()
        return str(caught.value), sent

    said, sent = asyncio.run(run())

    assert said == "The server did not finish within 0.2 seconds."
    assert sent.startswith(TLS_HANDSHAKE)
