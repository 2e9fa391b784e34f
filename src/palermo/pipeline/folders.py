"""Writing a new project's folder: all of it, or nothing."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from palermo.pipeline.knowledge import Knowledge
from palermo.settings import read_settings


def write_folder(folder: Path, made: Mapping[str, bytes | Path]) -> None:
    """Write the folder under another name and put it in place when it is whole.

    An empty folder that is there already is filled, not replaced: it may be the current one.

    Args:
        folder: where; it is not there, or empty.
        made: path and bytes of every file, or where these lie; of a folder, a path that ends with
            '/'. The last one makes the folder a project.

    Raises:
        SettingsError: settings, concerns or organisations cannot be read; nothing is made.
        OSError: the disk does not take it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder if folder.exists() else folder.parent  # on the same disk, to be renamed
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=beside))
    try:
        whole = draft / "project"  # mkdtemp's own folder may be read by its owner alone
        for name, data in made.items():
            _write(whole, name, data)
        read_settings(whole)
        Knowledge.read(whole)
        if beside == folder:
            _move(whole, folder, list(dict.fromkeys(Path(name).parts[0] for name in made)))
        else:
            whole.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(folder: Path, name: str, data: bytes | Path) -> None:
    path = folder / name
    (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
    if isinstance(data, Path):
        shutil.copyfile(data, path)
    elif not name.endswith("/"):
        path.write_bytes(data)


def _move(whole: Path, folder: Path, names: list[str]) -> None:
    """Move what was made into an empty folder: all of it, or, where that fails, nothing."""
    try:
        for name in names:
            (whole / name).rename(folder / name)
    except BaseException:
        for name in names:
            shutil.rmtree(folder / name, ignore_errors=True)
            (folder / name).unlink(missing_ok=True)
        raise
