"""The browser that somebody signed in with, in words: its name and the system, and no more of what it tells."""

from __future__ import annotations

from django.utils.translation import gettext as _

# In this order: many call themselves by the names of others as well.
BROWSERS = {
    "edg": ("Edg/", "Edge"),
    "opera": ("OPR/", "Opera"),
    "samsung": ("SamsungBrowser/", "Samsung Internet"),
    "firefox": ("Firefox/", "Firefox"),
    "firefox-ios": ("FxiOS/", "Firefox"),
    "chrome": ("Chrome/", "Chrome"),
    "chrome-ios": ("CriOS/", "Chrome"),
    "safari": ("Safari/", "Safari"),
}
SYSTEMS = {
    "iphone": ("iPhone", "iPhone"),
    "ipad": ("iPad", "iPad"),
    "android": ("Android", "Android"),
    "windows": ("Windows", "Windows"),
    "mac": ("Macintosh", "Mac"),
    "chromeos": ("CrOS", "ChromeOS"),
    "linux": ("Linux", "Linux"),
}


def device_of(user_agent: str) -> str:
    """A code, like firefox/windows; of a browser that is not known a part stays empty."""
    browser = next((code for code, (sign, _name) in BROWSERS.items() if sign in user_agent), "")
    system = next((code for code, (sign, _name) in SYSTEMS.items() if sign in user_agent), "")
    return f"{browser}/{system}"


def device_words(code: str) -> str:
    """'Firefox op Windows', 'Een browser op Android'."""
    browser, _slash, system = code.partition("/")
    name = BROWSERS[browser][1] if browser in BROWSERS else _("Een browser")
    if system not in SYSTEMS:
        return name
    return _("{browser} op {systeem}").format(browser=name, systeem=SYSTEMS[system][1])
