"""What programs put on the clipboard for a stretch of a document that is copied, what is kept of it
and what is said to be lost.
"""

NOTE = '<small data-note="author">'

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} @list l0:level1 {mso-level-text:"·";} --></style></head>
<body lang=EN-GB link="#0563C1" style='tab-interval:36.0pt'><!--StartFragment-->
<h2>Rivers as persons<o:p></o:p></h2>
<p class=MsoNormal>A river <b style='mso-bidi-font-weight:normal'>has</b> <i>rights</i>,<a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if
!supportFootnotes]><span class=MsoFootnoteReference><span lang=EN-GB style='font-size:11.0pt'>[1]</span></span><![endif]></span></span></a>
<span class=msoDel><del cite="mailto:Ada" datetime="2026-03-01T10:00">never</del></span><span class=msoIns><ins cite="mailto:Ada"
datetime="2026-03-01T10:01"> always</ins></span>, <a style='mso-comment-reference:AB_1;mso-comment-date:20260301T1000'>she
said</a><span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1"
name="_msoanchor_1">[AB1]</a><span style='mso-special-character:comment'>&nbsp;</span></span></span>. See <a href="#_Toc123">below</a>
and <a href="https://example.org/a?b=1&amp;c=2">the case</a>.<o:p></o:p></p>
<p class=MsoQuote>Water is life.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>3.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Count<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>4.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Measure<a style='mso-endnote-id:edn1'
href="#_edn1" name="_ednref1"><span class=MsoEndnoteReference>[i]</span></a><o:p></o:p></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="p1"></v:shape><![endif]--><![if !vml]><img width=200 height=100
src="file:///C:/Users/ada/clip_image001.png" v:shapes="p1"><![endif]><o:p></o:p></p><!--EndFragment-->
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"
title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span
class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> As in <i>Whanganui</i>.<o:p></o:p></p>
<p class=MsoFootnoteText>And the <a href="https://example.org/ganga">Ganga</a>.<o:p></o:p></p></div></div>
<div style='mso-element:endnote-list'><div style='mso-element:endnote' id=edn1><p class=MsoEndnoteText><a style='mso-endnote-id:edn1'
href="#_ednref1" name="_edn1"><span class=MsoEndnoteReference>[i]</span></a> By hand.<o:p></o:p></p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Is
this so?</p></div></div></div></body></html>"""

WORD_ONLINE = """<meta charset='utf-8'><div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" role="heading" aria-level="2"
paraid="1"><span data-contrast="none" class="TextRun SCXW1"><span class="NormalTextRun SCXW1">Rivers</span></span><span class="EOP SCXW1">&nbsp;</span></p></div>
<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span class="TextRun SCXW1" style="font-weight: bold"><span
class="NormalTextRun SCXW1">Bold</span></span><span class="TextRun SCXW1"><span class="NormalTextRun SCXW1"> and plain.</span></span></p></div>
<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li data-leveltext="" data-listid="2"
data-aria-posinset="1" data-aria-level="1" role="listitem" class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span
class="TextRun SCXW1">One</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle2 SCXW1" role="list"><li
data-listid="2" data-aria-posinset="1" data-aria-level="2" role="listitem"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">within</span></p></li></ul></div>
<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li data-listid="2" data-aria-posinset="2"
data-aria-level="1" role="listitem"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">Two</span></p></li></ul></div>"""

GOOGLE = """<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"
style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-weight:400;font-style:normal;vertical-align:baseline;">Rivers as
persons</span></h2><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;font-style:normal;text-decoration:none;">A river </span><span
style="font-weight:700;font-style:normal;">has</span><span style="font-weight:400;font-style:italic;"> rights</span><span
style="font-weight:400;text-decoration:line-through;"> duties</span><span style="font-weight:400;">, says </span><a
href="https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;sa=D&amp;source=editors" style="text-decoration:none;"><span
style="color:#1155cc;font-weight:400;text-decoration:underline;">the court</span></a><span style="font-weight:400;">.</span></p><br
/><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span
style="font-weight:400;">One</span></p></li><ul><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span
style="font-weight:400;">within</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span
style="font-weight:700;">Two</span></p></li></ul><ol start="5"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span
style="font-weight:400;">Five</span></p></li></ol><p dir="ltr"><span style="font-weight:400;"><span style="border:none;"><img
src="https://lh7.example.org/x" width="624" height="208" /></span></span></p></b><br class="Apple-interchange-newline">"""

GOOGLE_NOTES = """<html><body class="c1"><p class="c2"><span>A river</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> has
rights</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span>.</span></p><hr class="c5"><div><p class="c6"><a href="#ftnt_ref1"
id="ftnt1">[1]</a><span>&nbsp;In 2017.</span></p></div><div class="c7"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Sure?</span></p></div></body></html>"""

LIBREOFFICE = """<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.6 (Linux)"/><style type="text/css">p { line-height: 115% }</style></head>
<body lang="en-GB" dir="ltr"><h1 class="western">Rivers as persons</h1>
<p style="line-height: 100%">A river <b>has</b> <i>rights</i><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>
<ol><li><p>Count</p></li><li><p>Measure</p><ul><li><p>by hand</p></li></ul></li></ol>
<p>CO<sup>2</sup><a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a></p>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>As in <i>Whanganui</i>.</p>
</div><div id="sdfootnote2"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a>In air.</p></div></body></html>"""

WIKI = """<meta charset='utf-8'><p>A river<sup id="cite_ref-1" class="reference"><a href="https://example.org/wiki/River#cite_note-1"><span
class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup> has <a href="https://example.org/wiki/Rights" title="Rights">rights</a>.<sup
id="cite_ref-a_2-0" class="reference"><a href="https://example.org/wiki/River#cite_note-a-2">[2]</a></sup> So have lakes.<sup id="cite_ref-a_2-1"
class="reference"><a href="https://example.org/wiki/River#cite_note-a-2">[2]</a></sup></p><h2 id="References">References</h2><div
class="reflist"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a
href="https://example.org/wiki/River#cite_ref-1">^</a></b></span> <span class="reference-text">Moreau, Ada. <i>Rivers</i>.</span></li><li
id="cite_note-a-2"><span class="mw-cite-backlink">^ <a href="https://example.org/wiki/River#cite_ref-a_2-0"><sup><i><b>a</b></i></sup></a> <a
href="https://example.org/wiki/River#cite_ref-a_2-1"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text">Lind.</span></li></ol></div>"""

PAGE = """<meta charset='utf-8'><h3>Two cases</h3><p>Rivers<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> &amp;
lakes.</p><figure><img src="https://example.org/a.jpg" alt="A lake"><figcaption>A lake</figcaption></figure><table><tr><td><h2>Left</h2></td><td>Right</td></tr></table>
<section id="footnotes" class="footnotes" role="doc-endnotes"><h2>Notes</h2><ol><li id="fn1"><p>By law.<a href="#fnref1" class="footnote-back"
role="doc-backlink">↩︎</a></p></li></ol></section>"""

VIEWER = """<span dir="ltr" role="presentation" style="left: 10%; top: 10%;">Platforms open to all, without borders, make ex-</span><br
role="presentation"><span dir="ltr" role="presentation" style="left: 10%; top: 12%;">ploitation low in risk and high in benefit, and</span><br
role="presentation"><span dir="ltr" role="presentation">criminals recruit there.</span><br role="presentation"><span dir="ltr"
role="presentation">Many ask why more of them are not caught by the</span><br role="presentation"><span dir="ltr"
role="presentation">police.</span>"""

# The program, its clipboard, what is kept, and the sentences of what is lost.
DOCUMENTS = [
    (
        "Word",
        WORD,
        f"<h4>Rivers as persons</h4><p>A river <strong>has</strong> <em>rights</em>,{NOTE}As in"
        ' <em>Whanganui</em>. And the <a href="https://example.org/ganga">Ganga</a>.</small> '
        'always, she said. See below and <a href="https://example.org/a?b=1&amp;c=2">the case</a>.'
        "</p><blockquote><p>Water is life.</p></blockquote><ol><li><p>Count</p></li><li><p>Measure"
        f"{NOTE}By hand.</small></p></li></ol>",
        "Pictures were not pasted. Comments were left out. Words that are marked as deleted were"
        " left out. A numbered list that began later begins at 1 here. Links to places within the"
        " document are plain words now.",
    ),
    (
        "Word on the web",
        WORD_ONLINE,
        "<h4>Rivers</h4><p><strong>Bold</strong> and plain.</p><ul><li><p>One</p><ul><li><p>within"
        "</p></li></ul></li><li><p>Two</p></li></ul>",
        "",
    ),
    (
        "Google Docs",
        GOOGLE,
        "<h4>Rivers as persons</h4><p>A river <strong>has</strong><em> rights</em> duties, says "
        '<a href="https://example.org/a?b=1">the court</a>.</p><ul><li><p>One</p><ul><li><p>within'
        "</p></li></ul></li><li><p><strong>Two</strong></p></li></ul><ol><li><p>Five</p></li></ol>",
        "Pictures were not pasted. Words that were struck through have lost their line. A numbered"
        " list that began later begins at 1 here.",
    ),
    (
        "Google Docs, downloaded",
        GOOGLE_NOTES,
        f"<p>A river{NOTE}In 2017.</small> has rights.</p>",
        "Comments were left out.",
    ),
    (
        "LibreOffice",
        LIBREOFFICE,
        "<h4>Rivers as persons</h4><p>A river <strong>has</strong> <em>rights</em>"
        f"{NOTE}As in <em>Whanganui</em>.</small>.</p><ol><li><p>Count</p></li><li><p>Measure</p>"
        f"<ul><li><p>by hand</p></li></ul></li></ol><p>CO<sup>2</sup>{NOTE}In air.</small></p>",
        "",
    ),
    (
        "a wiki",
        WIKI,
        f"<p>A river{NOTE}Moreau, Ada. <em>Rivers</em>.</small> has <a"
        f' href="https://example.org/wiki/Rights">rights</a>.{NOTE}Lind.</small> So have lakes.'
        f"{NOTE}Lind.</small></p>",
        "",
    ),
    (
        "a page",
        PAGE,
        f"<h4>Two cases</h4><p>Rivers{NOTE}By law.</small> &amp; lakes.</p><p>A lake</p>"
        "<h4>Left</h4><p>Right</p>",
        "Pictures were not pasted.",
    ),
    (
        "a viewer of PDFs",
        VIEWER,
        "<p>Platforms open to all, without borders, make exploitation low in risk and high in"
        " benefit, and criminals recruit there.</p><p>Many ask why more of them are not caught by"
        " the police.</p>",
        "",
    ),
]

DOCUMENTS.append(
    (
        "Excel with a hidden column",
        "<table><tr><td>Country</td><td style='display:none;width:0'>Jane Doe</td><td>2017</td></tr><tr"
        " style='mso-height-source:userset;display:none'><td>Secret</td><td>x</td><td>1</td></tr><tr>"
        "<td>Norway</td><td style='display:none'>y</td><td>120<span style='mso-hide:all'>z</span></td>"
        "</tr></table>",
        "<table><tr><td><p>Country</p></td><td><p>2017</p></td></tr><tr><td><p>Norway</p></td><td><p>"
        "120</p></td></tr></table>",
        "Rows, columns or words that are hidden were left out.",
    )
)

# Plain text, and what is kept of it.
TEXTS = [
    (
        "a spreadsheet",
        'Country\t2017\t2018\r\nNorway\t\t140\r\n"Spain\nsouth ""S"""\t300\t410\r\n',
        "<table><tr><td><p>Country</p></td><td><p>2017</p></td><td><p>2018</p></td></tr><tr><td><p>"
        'Norway</p></td><td></td><td><p>140</p></td></tr><tr><td><p>Spain</p><p>south "S"</p></td>'
        "<td><p>300</p></td><td><p>410</p></td></tr></table>",
    ),
    (
        "a table among lines",
        "Cases\nCountry\t2017\nNorway\t120\nSource: us\n\tIndented",
        "<p>Cases</p><table><tr><td><p>Country</p></td><td><p>2017</p></td></tr><tr><td><p>Norway"
        "</p></td><td><p>120</p></td></tr></table><p>Source: us</p><p>Indented</p>",
    ),
    (
        "a PDF",
        "6 Main Takeaways\n\n"
        "Platforms open to all, without physical borders, make anti-traf-\n"
        "ficking work hard. Criminals recruit victims there, and low-\n"
        "cost tools, as the low-cost phones of 2010, help them to hide.\n"
        "Many ask why so few of them are caught, and the answer is not\n"
        "the law.\n"
        "• Count what can be counted, and publish the numbers every year\n"
        "so that others may check them\n"
        "• Ask\n"
        "1. First\n2. Second\n"
        "14. Not the third",
        "<p>6 Main Takeaways</p><p>Platforms open to all, without physical borders, make"
        " anti-trafficking work hard. Criminals recruit victims there, and low-cost tools, as the"
        " low-cost phones of 2010, help them to hide. Many ask why so few of them are caught, and"
        " the answer is not the law.</p><ul><li><p>Count what can be counted, and publish the"
        " numbers every year so that others may check them</p></li><li><p>Ask</p></li></ul><ol>"
        "<li><p>First</p></li><li><p>Second</p></li></ol><p>14. Not the third</p>",
    ),
    (
        "a list of people",
        "Ada Moreau, Judge at the administrative Court of Appeal of Lyon\n"
        "Nora Lind, Director of the Rivers Institute, Stockholm, Sweden\n"
        "محمد العربي\nDe la Cruz, Inés, Hydrologist at the University of Cuenca\n\n\nEnd",
        "<p>Ada Moreau, Judge at the administrative Court of Appeal of Lyon</p><p>Nora Lind,"
        " Director of the Rivers Institute, Stockholm, Sweden</p><p>محمد العربي</p><p>De la Cruz,"
        " Inés, Hydrologist at the University of Cuenca</p><p>End</p>",
    ),
    (
        "a dialogue",
        "– Who speaks?\n– The river.\n\n2018 was dry.\n2019. Rain",
        "<ul><li><p>Who speaks?</p></li><li><p>The river.</p></li></ul><p>2018 was dry.</p><p>2019."
        " Rain</p>",
    ),
]
