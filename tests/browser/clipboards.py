"""What programs put on the clipboard for a table that is copied, and what is kept of it."""

from tests.events.text.pasted import table

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>
<style><!--table {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";}
.xl65 {mso-number-format:"\\#\\,\\#\\#0"; text-align:right;} --></style></head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=256 style='border-collapse:collapse;width:192pt'>
<!--StartFragment-->
 <col width=64 span=3 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td height=20 class=xl64 width=64 style='height:15.0pt;width:48pt;font-weight:700'>Country</td>
  <td colspan=2 class=xl64 width=128 style='width:96pt'>Cases</td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td height=20 class=xl65 style='height:15.0pt'>Norway</td>
  <td class=xl65 align=right style='text-align:right'>1,120</td>
  <td class=xl65 align=right>140</td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td height=20 style='height:15.0pt'>Spain</td>
  <td></td>
  <td align=right x:num="410.5">410.5</td>
 </tr>
<!--EndFragment-->
</table></body></html>"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- table.MsoTableGrid {mso-style-name:"Table Grid";} --></style></head>
<body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal>Before<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <thead><tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=200 valign=top style='width:150.25pt;border:solid windowtext 1.0pt'>
  <p class=MsoNormal style='margin-bottom:0cm'><b>Country<o:p></o:p></b></p></td>
  <td width=200 valign=top><p class=MsoNormal><b>2017<o:p></o:p></b></p></td>
 </tr></thead>
 <tr style='mso-yfti-irow:1'>
  <td width=200 rowspan=2 valign=top><p class=MsoNormal>Norway<o:p></o:p></p><p class=MsoNormal>(south)<o:p></o:p></p></td>
  <td width=200 valign=top><p class=MsoNormal align=right style='text-align:right'>120<o:p></o:p></p></td>
 </tr>
 <tr style='mso-yfti-irow:2'>
  <td width=200 valign=top><p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
  style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>one<o:p></o:p></p>
  <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·&nbsp;</span><![endif]>two<o:p></o:p></p></td>
 </tr>
 <tr style='mso-yfti-irow:3;mso-yfti-lastrow:yes'>
  <td width=200 valign=top><p class=MsoNormal><o:p>&nbsp;</o:p></p></td>
  <td width=200 valign=top><p class=MsoNormal>3<o:p></o:p></p></td>
 </tr>
</table>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>After<o:p></o:p></p><!--EndFragment--></body></html>"""

GOOGLE = """<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7c1">
<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;table-layout:fixed;width:468pt">
<colgroup><col /><col /></colgroup><tbody><tr style="height:0pt">
<td style="border-left:solid #000000 1pt;vertical-align:top;overflow:hidden;"><p dir="ltr" style="line-height:1.2;"><span
style="font-size:11pt;font-weight:700;font-style:normal;vertical-align:baseline;white-space:pre-wrap;">Country</span></p></td>
<td style="vertical-align:top;"><p dir="ltr"><span style="font-weight:400;white-space:pre-wrap;">2017</span></p></td></tr>
<tr style="height:0pt"><td><p dir="ltr"><span style="font-weight:400;">Norway</span></p></td>
<td><p dir="ltr"><span style="font-weight:400;">120</span></p><p dir="ltr"><span style="font-style:italic">estimate</span></p></td></tr>
<tr style="height:0pt"><td><br></td><td><p dir="ltr"><span>7</span></p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">"""

LIBREOFFICE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 7.6 (Linux)"/><style type="text/css">@page { size: 21cm 29.7cm }
td p { orphans: 0 }</style></head><body lang="en-GB" dir="ltr"><table width="643" cellpadding="4" cellspacing="0">
<col width="128*"/><col width="128*"/><thead><tr valign="top">
<th width="50%" style="border: none"><p>Country</p></th><th width="50%"><p><font face="Liberation Serif">2017</font></p></th></tr></thead>
<tbody><tr valign="top"><td width="50%"><p><font size="2">Norway</font></p></td><td width="50%" sdval="120" sdnum="2057;"><p align="right">120</p></td></tr>
<tr valign="top"><td width="50%"><p><br/></p></td><td width="50%"><p><a href="https://example.org/a">Spain</a><br/>300</p></td></tr></tbody></table>
<p style="line-height: 100%"><br/></p></body></html>"""

PAGE = """<meta charset='utf-8'><p>Before <sup>1</sup></p><figure class="wp-block-table"><table class="sortable" style="width:100%">
<colgroup><col style="width:20%"><col></colgroup>
<thead><tr><th scope="col" style="text-align:left">Country</th><th scope="col"><div>2017</div></th></tr></thead>
<tbody><tr><th scope="row"><a href="https://example.org/wiki/Norway" title="Norway">Norway</a></th><td data-sort-value="120">120<sup>a</sup></td></tr>
<tr><th scope="row">Spain</th><td style="text-align:right"><span style="color:red">3</span>00</td></tr></tbody>
<tfoot><tr><td>Total</td><td>420</td></tr></tfoot></table><figcaption>Cases, by country</figcaption></figure><h3>After</h3>"""

CLIPBOARDS = [
    ("Excel", EXCEL, table("Country|Cases|", "Norway|1,120|140", "Spain||410.5")),
    (
        "Word",
        WORD,
        "<p>Before</p>"
        + table(
            "#<strong>Country</strong>|#<strong>2017</strong>",
            "Norway</p><p>(south)|120",
            "|one</p><p>two",
            "|3",
        )
        + "<p>After</p>",
    ),
    (
        "Google Docs",
        GOOGLE,
        table("<strong>Country</strong>|2017", "Norway|120</p><p><em>estimate</em>", "|7"),
    ),
    (
        "LibreOffice",
        LIBREOFFICE,
        table("#Country|#2017", "Norway|120", '|<a href="https://example.org/a">Spain</a><br>300'),
    ),
    (
        "a page",
        PAGE,
        "<p>Before <sup>1</sup></p>"
        + table(
            "#Country|#2017",
            '#<a href="https://example.org/wiki/Norway">Norway</a>|120<sup>a</sup>',
            "#Spain|300",
            "Total|420",
            caption="Cases, by country",
        )
        + "<h4>After</h4>",
    ),
]
