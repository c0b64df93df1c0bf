"""What names of people are made of, wherever the people come from: a name keeps its language in a document of another."""

from contacts.words.particles import PARTICLES

from .table import words

# Of people who are quoted: they belong to a name, and are passed over where two names are compared.
PASSED_OVER = PARTICLES | set(words("das, l', d', bin, ben, ibn, abu, y, e, zu, af, av"))
# Of people who are listed, in small letters or with a capital: the family name begins with them.
FAMILY_PARTICLES = PARTICLES | set(
    words("das, do, les, zu, zur, af, av, bin, ben, bint, ibn, abu, mac, mc, st, saint, y, e")
)
# Before the last word of a name; patterns.
LAST_PARTICLES = words(
    "van, von, de, der, den, del, della, di, da, dos, du, la, le, el, al, bin, ben, ní, ó, mac, san, ste?\\.?"
)
# Stay small in a name that is set in capitals.
SMALL_IN_CAPITALS = frozenset(
    words(
        "DE, DA, DO, DOS, DAS, DI, DEL, DELA, DELLA, DU, DES, VAN, VON, DER, DEN, TER, TEN, E, Y, I, OF"
    )
)
# Of organizations in scripts without capitals: what their names end with, or a word of them begins.
NATIVE_TAILS = words(
    "大学, 大學, 学院, 學院, 公司, 协会, 協会, 協會, 学会, 学校, 法院, 中心, 研究所, 대학교, 재단, 협회"
)
NATIVE_HEADS = words("جامعة, وزارة, معهد, مؤسسة, منظمة, مركز, محكمة, אוניברסיטת, מכון, משרד")
SUFFIXES = frozenset(words("QC, KC, FRS, OBE, CBE, MBE, PHD, MD, MP, II, III, IV"))
# Family names that stand first by custom.
FIRST_BY_CUSTOM = frozenset(
    words(
        "NGUYỄN, NGUYEN, TRẦN, TRAN, LÊ, PHẠM, PHAM, HOÀNG, PHAN, VŨ, VÕ, ĐẶNG, BÙI, ĐỖ, NGÔ, WANG, ZHANG, CHEN, KIM"
    )
)
# Of several people in one sentence.
RUN_ON_PARTICLES = words(
    "de, da, di, du, des, del, van, von, der, den, la, le, el, al, bin, ben, d’, d', y, of"
)
# Degrees and honours after a name; patterns.
DEGREES = words(
    "ph\\.? ?d, m\\.? ?d, ll\\.? ?m, m\\.?sc, m\\.?a, b\\.?a, qc, kc, obe, cbe, mbe, frs, esq, jr, sr, mph, mba, j\\.?d, d\\.?phil, dr\\.? h\\.?c, rn"
)
AFTER_NAMES = words(
    "jr\\.?, sr\\.?, ii, iii, ph\\.? ?d\\.?, md, qc, kc, obe, cbe, mbe, mp, esq\\.?, frs, llm, msc, m\\.d\\., llb"
)
