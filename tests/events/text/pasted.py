"""HTML from elsewhere and what becomes of it, whether it is pasted into the editor or saved as it
is.
"""

import itertools

from hypothesis import strategies as st

BLOCKS = """p h4 ul ol li blockquote h1 h2 h3 h5 h6 address article aside center dd details dir div dl dt fieldset figcaption
figure footer form header hgroup hr legend main menu nav pre section summary br""".split()  # noqa: SIM905 read as words
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
WITHIN_LINES = "a abbr b code em font i mark s span strong sub sup time u x-y".split()  # noqa: SIM905 read as words


def trees_of(names, leaves):
    return st.recursive(
        st.just("word"),
        lambda inner: st.tuples(st.sampled_from(names), st.lists(inner, max_size=4)),
        max_leaves=leaves,
    )


trees = st.lists(trees_of(BLOCKS + WITHIN_LINES, 12), min_size=1, max_size=4)
tables = st.lists(
    st.lists(st.lists(trees_of(BLOCKS + WITHIN_LINES, 3), max_size=2), max_size=4), max_size=3
)


def written(nodes, numbers=None, *, is_heading=False):
    """HTML of a tree, each of its words another, and the words as they are read: parted where a
    block begins or ends.
    """
    numbers = numbers or itertools.count(1)
    html, read = "", ""
    for node in nodes:
        if node == "word":
            word = f"w{next(numbers)}e"
            html, read = html + word, read + word
            continue
        name, children = node
        if name in HEADINGS and is_heading:  # which no parser lets stand in one another
            name = "div"
        inner, words = ("", "")
        if name not in ("br", "hr"):
            inner, words = written(children, numbers, is_heading=is_heading or name in HEADINGS)
        html += f"<{name}>" if name in ("br", "hr") else f"<{name}>{inner}</{name}>"
        read += words if name in WITHIN_LINES else f" {words} "
    return html, read


def as_table(rows):
    return [("table", [("tr", [("td", cell) for cell in row]) for row in rows])]


def only_words(text):
    """The words of `text` without the signs that part and fill the cells of a table."""
    return [word.rstrip(";") for word in text.split() if word not in ("·", "–")]


def table(*rows, caption=""):
    """A table as it is stored; of each row the cells are parted by "|", and "#" begins a head."""
    html = f"<caption><p>{caption}</p></caption>" if caption else ""
    for row in rows:
        html += "<tr>"
        for cell in row.split("|"):
            name, words = ("th", cell[1:]) if cell.startswith("#") else ("td", cell)
            html += f"<{name}>{f'<p>{words}</p>' if words else ''}</{name}>"
        html += "</tr>"
    return f"<table>{html}</table>"


FOREIGN = [
    # tables of data, in which every column keeps its place
    (
        (
            "<table><thead><tr><th>Country</th><th>2017</th><th>2018</th></tr></thead>"
            "<tbody><tr><td>Norway</td><td>120</td><td>140</td></tr><tr><td>Spain</td><td></td><td>410</td></tr></tbody></table>"
        ),
        table("#Country|#2017|#2018", "Norway|120|140", "Spain||410"),
    ),
    (
        (
            "<p>Before</p><table><caption>Cases</caption><tr><td>a</td><td>&nbsp;</td><td>c</td><td>"
            " </td></tr><tr><td>b</table>After"
        ),
        f"<p>Before</p>{table('a||c|', 'b|||', caption='Cases')}<p>After</p>",
    ),
    (
        (
            "<figure><table><tr><td>1<td>2<tr><td>3<td>4</table><figcaption>Cases<p>Source: us"
            "</figcaption></figure>"
        ),
        table("1|2", "3|4", caption="Cases</p><p>Source: us"),
    ),
    ("<tr><td>1</td><td>2</td></tr><tr><td></td><td>4</td></tr>", table("1|2", "|4")),
    (
        (
            "<table><tr><td rowspan=2>Norway<td>2017<td>1<tr><td>2018<td>2<tr><td"
            " colspan=2>Both<td>3<tr><th colspan=3>End</table>"
        ),
        table("Norway|2017|1", "|2018|2", "Both||3", "#End|#|#"),
    ),
    (
        "<table><thead><tr><td>a<td colspan=2>b<td>c<tbody><tr><th>d<td>1<td>2<td>3</table>",
        table("#a|#b|#|#c", "#d|1|2|3"),
    ),
    (
        (
            "<table><tr><td>One<br>two<td><ul><li>x</li><li>y</li></ul><tr><td><strong>z</strong>"
            "<div>w</div><td><pre>k  l\nm</pre></table>"
        ),
        table("One<br>two|x</p><p>y", "<strong>z</strong></p><p>w|k l<br>m"),
    ),
    ("<table><tr><th>Country<th>2017</table>", table("#Country|#2017")),
    ("<table><tr><th></th><th></th></tr><tr><td></td><td></td></tr></table>", ""),
    # other tables: each row a paragraph, in which every column keeps its place
    ("<table><caption>Cases</caption><tr><td>a<td>b</table>", "<p>Cases</p><p>a · b</p>"),
    (
        (
            "<table><tr><td>One<br>two<td><p>A"
            " rule.</p><p>Another</p><td><ul><li>x</li><li>y</li></ul><td><div>z</div></table>"
        ),
        "<p>One; two · A rule. Another · x; y · z</p>",
    ),
    (
        "<table><tr><td>Left<td><h2>Right</h2><tr><td>1<td>2</table>",
        "<p>Left</p><h4>Right</h4><p>1 · 2</p>",
    ),
    (
        "<table><tr><td>a <strong>b</strong></td><td><em>c</em></td></tr></table>",
        "<p>a <strong>b</strong> · <em>c</em></p>",
    ),
    (
        "<table><tr><td>Left<table><tr><td>1</td><td>2</td></tr></table></td><td><h2>Right</h2>words</td></tr></table>",
        "<p>Left</p><p>1 · 2</p><h4>Right</h4><p>words</p>",
    ),
    ("<table><tr><td><p>One</p><p>Two</p></td></tr></table>", "<p>One</p><p>Two</p>"),
    ("<table><tr><td></td><td><p>One</p><p>Two</p></td></tr></table>", "<p>One</p><p>Two</p>"),
    ("<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>", "<p>One</p><p>Two</p>"),
    (
        "<table><tr><td>One</td><td></td></tr><tr><td></td><td></td></tr></table>",
        "<p>One</p>",
    ),
    (
        "<ul><li>One<table><tr><td>a<td>b<tr><td>c<td>d</table></li></ul>",
        "<ul><li><p>One</p><p>a · b</p><p>c · d</p></li></ul>",
    ),
    (
        "<blockquote><table><tr><th>a<th>b<tr><td>c<td>d</table></blockquote>",
        "<blockquote><p>a · b</p><p>c · d</p></blockquote>",
    ),
    (
        "<table><tr><td>One<td><table><tr><td>a<td>b<tr><td>c<td>d</table><tr><td>1<td>2</table>",
        f"<p>One</p>{table('a|b', 'c|d')}<p>1 · 2</p>",
    ),
    (
        "<div><div><div>a</div><div>b</div></div><div><div>c</div></div></div>",
        "<p>a</p><p>b</p><p>c</p>",
    ),
    # any two blocks
    ("<h2>Two</h2><h3>Three</h3>", "<h4>Two</h4><h4>Three</h4>"),
    ("<h1>One</h1>text<h6>Six</h6>", "<h4>One</h4><p>text</p><h4>Six</h4>"),
    ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
    ("<div>a<div>b</div>c</div>d", "<p>a</p><p>b</p><p>c</p><p>d</p>"),
    ("<section>a</section><article>b</article><address>c</address>", "<p>a</p><p>b</p><p>c</p>"),
    ("<figure>a<figcaption>b</figcaption></figure>c", "<p>a</p><p>b</p><p>c</p>"),
    (
        "<dl><dt>Term</dt><dd>Meaning</dd><dt>Other</dt><dd>Sense</dd></dl>",
        "<p>Term</p><p>Meaning</p><p>Other</p><p>Sense</p>",
    ),
    ("a<hr>b", "<p>a</p><p>b</p>"),
    ("<li>a</li><li>b</li>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    ("<details><summary>a</summary>b</details>", "<p>a</p><p>b</p>"),
    ("<center>a</center>b", "<p>a</p><p>b</p>"),
    (
        "<strong><div>a</div><div>b</div></strong>",
        "<p><strong>a</strong></p><p><strong>b</strong></p>",
    ),
    ("<span><div>a</div>b</span>", "<p>a</p><p>b</p>"),
    ("<ul><li><h2>a</h2>b</li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
    ("<div>a<br>b</div>", "<p>a<br>b</p>"),
    ("<pre>One  two\n\tthree\nName\t\t5</pre>", "<p>One two<br>three<br>Name · – · 5</p>"),
    ("<p>a<font>b<br></font>c</p>", "<p>ab<br>c</p>"),
    ("<div>CO<sub>2</sub></div><div>b</div>", "<p>CO<sub>2</sub></p><p>b</p>"),
    # and what was never apart
    ("<div>a<span>b</span><u>c</u></div>", "<p>abc</p>"),
]
