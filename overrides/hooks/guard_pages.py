"""Last of all, mend the theme's faults and give every page its Content-Security-Policy.

No policy while writing: `make serve` reloads pages by a script of its own.
"""

serving = False


def on_startup(command: str, **_: object) -> None:
    global serving
    serving = command == "serve"


def guarded(html: str) -> str:
    from overrides.mending import mend  # here, so that `make serve` sees an edit
    from overrides.policy import guard

    return mend(html) if serving else guard(mend(html))


def on_post_page(output: str, **_: object) -> str:
    return guarded(output)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    return guarded(output_content) if template_name.endswith(".html") else output_content
