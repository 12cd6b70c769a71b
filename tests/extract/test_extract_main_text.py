"""The blocks of the main content: nothing glued, nothing lost, nothing of the page's frame."""

from __future__ import annotations

import pytest
from reading import read


def texts(html: str) -> list[str]:
    return [block.text for block in read(html).blocks]


@pytest.mark.parametrize(
    "html",
    [
        "<p>one</p><p>two</p>",
        "<div>one<div>two</div></div>",
        "<ul><li>one<li>two</ul>",
        "<table><tr><td>one<td>two</table>",
        "one<h2>two</h2>",
        "<h2>one</h2>two",
        "<dl><dt>one<dd>two</dl>",
        "<center>one</center>two",
        "one<hr>two",
        "<main>one<p>two</main>",
        "<figure>one<figcaption>two</figcaption></figure>",
        "<legend>one</legend>two",
        "<details><summary>one</summary>two</details>",
        "<my-card><p>one</p></my-card>two",
    ],
)
def test_neighbours_are_never_glued(html: str) -> None:
    assert texts(html) == ["one", "two"]


@pytest.mark.parametrize(
    "html",
    ["o<b>n</b>e two", "o<span>ne</span> <a href=x>two</a>", " one\n\t two ", "one&nbsp;two"],
)
def test_inline_elements_do_not_part_words(html: str) -> None:
    assert texts(f"<p>{html}</p>") == ["one two"]


def test_a_line_break_is_a_new_line_of_its_block() -> None:
    assert texts("<p>شارع النخيل<br>الرياض <br/> <br>السعودية</p>") == [
        "شارع النخيل\nالرياض\nالسعودية"
    ]


def test_text_around_a_block_belongs_to_the_one_it_stands_in() -> None:
    blocks = read("<ul><li lang=en>before<p>inside</p>after</li></ul>").blocks
    assert [(block.tag, block.text, block.lang) for block in blocks] == [
        ("li", "before", "en"),
        ("p", "inside", "en"),
        ("li", "after", "en"),
    ]


def test_the_frame_of_the_page_is_no_content() -> None:
    html = (
        "<header>logo</header><nav>menu</nav><div role=banner>b</div><div role=navigation>n</div>"
        "<p>content</p><aside>ads</aside><form role=search>find</form><footer>© 2026</footer>"
    )
    assert texts(html) == ["content"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>var a='x'</script>",
        "<style>p{}</style>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<svg><text>x</text></svg>",
        "<p hidden>x</p>",
        "<button>x</button>",
        "<select><option>x</select>",
        "<textarea>x</textarea>",
        "<dialog open>x</dialog>",
        "<datalist><option>x</datalist>",
        "<video>x</video>",
        "<aside><nav>x</nav><p>x</p></aside>",
        "<!-- x -->",
        "<iframe>x</iframe>",
    ],
)
def test_what_is_no_prose_is_left_out(html: str) -> None:
    assert texts(f"<p>one</p>{html}<p>two</p>") == ["one", "two"]


def test_main_is_the_content_where_there_is_one() -> None:
    assert texts("<p>out</p><main><header>in</header><p>in 2</p></main>") == ["in", "in 2"]
    assert texts("<p>out</p><div role=main>in</div>") == ["in"]
    assert texts("<p>out</p><article><h1>in</h1></article>") == ["in"]
    assert texts("<p>list</p><article>1</article><article>2</article>") == ["list", "1", "2"]


def test_header_and_footer_of_an_article_are_content() -> None:
    html = "<header>site</header><article><header>a</header></article><article>b</article>"
    assert texts(html) == ["a", "b"]
    assert texts("<section><footer>c</footer></section><footer>site</footer>") == ["c"]


def test_code_is_marked() -> None:
    blocks = read(
        "<p>Use <code>print()</code> or <kbd>Ctrl<br>C</kbd>.</p><pre>x = 1\ny</pre>"
    ).blocks
    assert blocks[0].text == "Use print() or Ctrl\nC."
    assert blocks[0].code == ("print()", "Ctrl C")
    assert [block.is_code for block in blocks] == [False, True]


def test_quotations_are_marked_with_all_that_is_inside() -> None:
    blocks = read("<blockquote>a<p>b</p></blockquote><p>c</p>").blocks
    assert [(block.text, block.in_quote) for block in blocks] == [
        ("a", True),
        ("b", True),
        ("c", False),
    ]


def test_lang_is_inherited_and_ends_with_its_element() -> None:
    html = (
        "<html lang=ar><body><div lang='en'><p>a</p><p lang=fr>b</p><ul><li>c</ul></div>"
        "<p>d</p><span lang=de><div>e</div></span><p>f <b lang=es>g</b></p>"
    )
    assert [(b.text, b.lang) for b in read(html).blocks] == [
        ("a", "en"),
        ("b", "fr"),
        ("c", "en"),
        ("d", ""),
        ("e", "de"),
        ("f g", ""),
    ]


def test_lang_and_alignment_around_the_main_content_count() -> None:
    blocks = read("<div lang=en style='text-align: center'><main><p>a</p></main></div>").blocks
    assert [(b.lang, b.align) for b in blocks] == [("en", "center")]


@pytest.mark.parametrize(
    ("attributes", "align"),
    [
        ("style='color:red; text-align : RIGHT'", "right"),
        ("align=Center", "center"),
        ("class='big text-left'", "left"),
        ("class='has-text-align-right'", "right"),
        ("class='text-muted'", ""),
        ("", ""),
        ("class='aligncenter'", "center"),
    ],
)
def test_alignment_comes_from_style_attribute_or_class(attributes: str, align: str) -> None:
    blocks = read(f"<div {attributes}><p>a</p></div><center><p>b</p></center><p>c</p>").blocks
    assert [block.align for block in blocks] == [align, "center", ""]


def test_the_share_kept_out_of_snippets_is_of_the_letters() -> None:
    html = "<p>12345</p><div data-nosnippet><p>123<b data-nosnippet>45</b></p></div>"
    assert read(html).nosnippet_share == 0.5
    assert read("<p>12345<span data-nosnippet>12345</span>").nosnippet_share == 0.5
    assert read("<nav data-nosnippet>menu</nav><p>text").nosnippet_share == 0.0
    assert read("<p>text").nosnippet_share == 0.0


def test_arabic_keeps_its_vowel_marks_and_joins() -> None:
    assert texts("<p>مَ<b>رْ</b>حَبًا بِكُم\u200cفي</p>") == ["مَرْحَبًا بِكُم\u200cفي"]


def test_a_page_that_holds_our_marks_gains_nothing() -> None:
    html = "<p>a&#xfdd0;99999&#xfdd1;b&#xfdd2;&#xfdd2;&#xfdd2;c&#xfdd4;\ufdd0\ufdd5</p><p>d</p>"
    document = read(html)
    assert document.blocks[-1].text == "d"
    assert document.blocks[-1].tag == "p"
    assert [letter for text in texts(html) for letter in text if letter in "abc"] == [*"abc"]
