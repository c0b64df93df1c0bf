"""Codes of languages (BCP 47, RFC 5646)."""

import re

# ISO 639-1.
SHORT = """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy
da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps
pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn
to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split()  # noqa: SIM905 read as words
# Of those that have none there: ISO 639-2 without families, and of ISO 639-3 what Arabic, Chinese,
# Kurdish, Persian, Azerbaijani, Quechua, Berber and signs are spoken as.
LONG = """ace ach ada ady afh ain akk ale alt ang anp arc arn arp arw ast awa bal ban bas bej
bem bho bik bin bla bra bua bug byn cad car ceb chb chg chk chm chn cho chp chr chy cnr cop crh
csb dak dar del den dgr din doi dsb dua dum dyu efi egy eka elx enm ewo fan fat fil fon frm fro
frr frs fur gaa gay gba gez gil gmh goh gon gor got grb grc gsw gwi hai haw hil hit hmn hsb hup
iba ilo inh jbo jpr jrb kaa kab kac kam kaw kbd kha kho kmb kok kos kpe krc krl kru kum kut lad
lah lam lez lol loz lua lui lun luo lus mad mag mai mak man mas mdf mdr men mga mic min mnc mni
moh mos mus mwl mwr myv nap nds new nia niu nog non nqo nso nub nwc nym nyn nyo nzi osa ota pag
pal pam pap pau peo phn pon pro raj rap rar rom rup sad sah sam sas sat scn sco sel sga shn sid
sma smj smn sms snk sog srn srr suk sus sux syc syr tem ter tet tig tiv tkl tlh tli tmh tog tpi
tsi tum tvl tyv udm uga umb vai vot wal war was xal yao yap zap zbl zen zgh zun zza arb ary arz
arq acm apc apd aeb ayl ajp afb cmn yue wuu nan hak gan hsn ckb kmr sdh pes prs tly glk mzn lrc
azb azj uzn uzs pbu pbt pst pnb skr khw rhg aii quy quz quc qug ayr kek mam yua nah rif shi tzm
thv twq ase bfi fsl gsg ils""".split()  # noqa: SIM905 read as words
PRIMARY = {*SHORT, *LONG}
# Those that editors are offered beside the ones with two letters.
OFFERED = ["zh-Hans", "zh-Hant", "ckb", "fil", "grc", "kab", "prs", "rom", "yue", "zgh"]

# Language, extended language, script, region, variants.
_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3})?(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*",
    re.IGNORECASE | re.ASCII,
)


def read_tag(code: str) -> str:
    """`code` as it is written (RFC 5646, 2.1.1): "zh-hant-hk" as "zh-Hant-HK"; empty if it is none
    of a language that is known.
    """
    code = code.strip().replace("_", "-")
    language, *others = code.lower().split("-")
    if language not in PRIMARY or not _TAG.fullmatch(code):
        return ""
    spelled = {2: str.upper, 4: str.capitalize}
    return "-".join([language, *(spelled.get(len(part), str)(part) for part in others)])


def other_language(code: str, than: str) -> str:
    """`code` as it is written, if it is one and not `than`; else empty."""
    tag = read_tag(code)
    return tag if tag != read_tag(than) else ""
