"""A portrait: chosen, the point set that stays in view, refused for another field, and saved."""

from contacts.models import Person
from tests.browser.conftest import barriers_by_day_and_night, is_too_wide, sign_in
from tests.factories import make_person
from tests.pictures import photograph, save


def numbers(page):
    return [page.input_value(f"[name=photo-{axis}]") for axis in "xy"]


def press_save(page):
    with page.expect_navigation():
        page.locator("[name=_continue]").click()
    page.wait_for_load_state()


def test_a_portrait_is_chosen_once_and_cropped_around_what_was_clicked(
    page, live_server, editor, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    person = make_person()
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/admin/contacts/person/{person.pk}/change/")
    photo = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": save(photograph(), "JPEG")}
    page.set_input_files("#id_photo", photo)
    picture = page.locator(".picture-frame img")
    picture.wait_for()
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.75, "y": box["height"] * 0.25})
    assert numbers(page) == ["75", "25"]
    for key in ("ArrowRight", "Shift+ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    assert numbers(page) == ["76", "34"]
    crop = page.locator(".picture-crop img")
    assert crop.evaluate("(image) => getComputedStyle(image).objectPosition") == "100% 50%"

    page.fill("#id_given_name", "")
    press_save(page)
    page.get_by_text("Kept from before").wait_for()
    assert numbers(page) == ["76", "34"]
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert picture.evaluate("(image) => image.complete && image.naturalWidth") == 900
        assert not is_too_wide(page)
        assert barriers_by_day_and_night(page) == []
    page.fill("#id_given_name", "Ada")
    press_save(page)
    page.get_by_text("was changed successfully").wait_for()
    assert Person.objects.get().photo.name.endswith("-900x600-76x34.webp")
    assert numbers(page) == ["76", "34"]
