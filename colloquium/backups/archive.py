"""The file: a tar, packed with gzip, which nobody but its owner reads, and which is whole or not
there.
"""

import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.management import CommandError

FORMAT = 1
ABOUT = "backup.json"
NAMES = "withdrawn_names.json"
UPLOADS = "uploads/"


@contextmanager
def write_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `path` once all is written, for its owner alone."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def add_json(tar: tarfile.TarFile, name: str, value: Any) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(json.dumps(value, indent=1).encode())
        add_file(tar, name, file)


def add_file(tar: tarfile.TarFile, name: str, file: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = file.seek(0, os.SEEK_END), 0o600
    file.seek(0)
    tar.addfile(member, file)


def add_uploads(tar: tarfile.TarFile) -> None:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        with suppress(FileNotFoundError):  # deleted meanwhile
            if path.is_file():
                with path.open("rb") as file:
                    add_file(tar, UPLOADS + path.relative_to(root).as_posix(), file)


@contextmanager
def open_backup(path: Path) -> Iterator[tarfile.TarFile]:
    """Raises CommandError if it is none that can be read."""
    try:
        tar = tarfile.open(path)  # noqa: SIM115 closed below
        tar.getmembers()  # through all of it, so that one that was cut off is told before
        about = read_json(tar, ABOUT)
        has_known_format = about["format"] == FORMAT
    except (OSError, EOFError, zlib.error, tarfile.TarError, KeyError, ValueError) as error:
        raise CommandError(
            f"{path} cannot be read as a backup of this site ({error or type(error).__name__})."
        ) from error
    with tar:
        if not has_known_format:
            raise CommandError(
                f"{path} was written by another version of this software. Restore it with that"
                " version, then upgrade."
            )
        yield tar


def read_json(tar: tarfile.TarFile, name: str) -> Any:
    with open_member(tar, name) as file:
        return json.loads(file.read())


def open_member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    """Raises KeyError if there is no such file."""
    file = tar.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file


class Uploads:
    """The uploads of a backup, put beside those that are here: no two have one name."""

    def __init__(self, tar: tarfile.TarFile):
        self.tar, self.root = tar, Path(settings.MEDIA_ROOT)
        self.restored: set[Path] = set()
        self.new: set[Path] = set()

    def put(self) -> None:
        for member in self.tar.getmembers():
            if not member.name.startswith(UPLOADS) or not member.isfile():
                continue
            inside = PurePosixPath(member.name.removeprefix(UPLOADS))
            if inside.is_absolute() or ".." in inside.parts:
                raise ValueError(f"a file outside of the uploads: {member.name}")
            path = self.root / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            self.restored.add(path)
            if not path.exists():
                self.new.add(path)
                with open_member(self.tar, member.name) as file, path.open("wb") as target:
                    shutil.copyfileobj(file, target)

    def take_back(self) -> None:
        for path in self.new:
            path.unlink(missing_ok=True)

    def delete_others(self) -> None:
        """Those that the backup does not have, of which no row is left."""
        for path in self.root.rglob("*"):
            if path.is_file() and path not in self.restored:
                path.unlink(missing_ok=True)
