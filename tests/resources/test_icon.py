"""The program's mark can be drawn at every size that desktops ask for, and stands in packaging as they expect."""

import configparser
import importlib.util
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from resources import resource

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> dict[int, QImage]:
    script = importlib.util.spec_from_file_location("make_icons", PACKAGING / "make_icons.py")
    assert script
    assert script.loader
    module = importlib.util.module_from_spec(script)
    script.loader.exec_module(module)
    files = module.make_icons(tmp_path_factory.mktemp("icons"))
    return {(image := QImage(str(file))).width(): image for file in files if file.suffix == ".png"}


def test_all_sizes_are_square(images: dict[int, QImage]) -> None:
    assert set(images) == {16, 22, 24, 32, 48, 64, 128, 256, 512}
    assert all(image.height() == size for size, image in images.items())


def test_rule_and_figure_sign_are_crisp_at_sixteen_pixels(images: dict[int, QImage]) -> None:
    small = images[16]

    assert small.pixelColor(8, 11) == QColor("#ffffff")
    assert small.pixelColor(8, 12) == QColor("#1f5fa8")
    assert small.pixelColor(10, 4) == QColor("#f5d97a")


def test_corners_are_clear_so_that_any_background_shows(images: dict[int, QImage]) -> None:
    assert all(image.pixelColor(0, 0).alpha() < 64 for image in images.values())


def test_drawing_names_no_other_file() -> None:
    root = etree.fromstring(resource("icons", "dateline.svg").read_bytes())

    assert not [name for element in root.iter() for name in element.attrib if "href" in str(name)]


def test_desktop_file_starts_the_command_and_names_the_icon() -> None:
    desktop = configparser.ConfigParser(interpolation=None)
    desktop.optionxform = str  # type: ignore[assignment,method-assign]
    desktop.read(PACKAGING / "dateline.desktop", encoding="utf-8")
    entry = desktop["Desktop Entry"]

    assert (entry["Exec"], entry["Icon"], entry["StartupWMClass"]) == ("dateline %U", "dateline", "dateline")


def test_metainfo_launches_the_desktop_file() -> None:
    root = etree.fromstring((PACKAGING / "dateline.metainfo.xml").read_bytes())

    assert root.findtext("launchable") == "dateline.desktop"
    assert root.findtext("project_license") == "Apache-2.0"
