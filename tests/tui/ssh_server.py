"""An ssh server of a test's own on the loopback: its port, its host key, one key that may enter."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEPARATION = Path("/run/sshd")
"""Where a server that root runs locks up the part of it that speaks to strangers."""
PASSED_ON = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the key for it."""

    port: int
    folder: Path

    def command(self, remote: str) -> str:
        """The shell command that runs ``remote`` over ssh, with a terminal."""
        told = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        told["LANG"] = "C.UTF-8"
        given = " ".join(f"{name}={shlex.quote(value)}" for name, value in told.items())
        there = f"cd {shlex.quote(str(ROOT))} && env {given} {remote}"
        return shlex.join([
            "ssh", "-F", "none", "-tt", "-p", str(self.port), "-i", str(self.folder / "key"),
            "-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self.folder / 'known'}",
            "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", f"{getuser()}@127.0.0.1", there,
        ])  # fmt: skip


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Start the server; skip where there is none or it can't run here."""
    sshd = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if sshd is None or shutil.which("ssh") is None or shutil.which("ssh-keygen") is None:
        pytest.skip("没有安装 openssh-server 和 openssh-client")
    folder.mkdir(mode=0o700)
    for name in ("host", "key"):
        key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(key, check=True, timeout=60)
    port = _free_port()
    (folder / "config").write_text(_configuration(folder, port), encoding="utf-8")
    made = _make_separation()
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            [sshd, "-D", "-e", "-f", str(folder / "config")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log,
        )  # fmt: skip
    try:
        _wait(running, port, folder / "log")
        yield Server(port, folder)
    finally:
        running.terminate()
        running.wait()
        if made:
            SEPARATION.rmdir()


def _configuration(folder: Path, port: int) -> str:
    return "\n".join((
        f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder / 'host'}",
        f"AuthorizedKeysFile {folder / 'key.pub'}", f"PidFile {folder / 'pid'}",
        "StrictModes no", "UsePAM no", "PasswordAuthentication no",
        "KbdInteractiveAuthentication no", "PermitRootLogin prohibit-password", "PrintMotd no", "",
    ))  # fmt: skip


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _make_separation() -> bool:
    if os.geteuid() != 0 or SEPARATION.exists():
        return False
    SEPARATION.mkdir(mode=0o755)
    return True


def _wait(running: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(400):
        if running.poll() is not None:
            pytest.skip(f"sshd 在这里起不来：{log.read_text(errors='replace').strip()[-200:]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("sshd 没有应答")
