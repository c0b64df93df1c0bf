"""What stands after a city in an address and is none, in both languages."""

from .table import words

AREAS = frozenset(
    words(
        """
        usa, u.s.a, us, united states, états-unis, uk, u.k, united kingdom, royaume-uni, england, scotland, wales, angleterre,
        écosse, france, germany, allemagne, switzerland, suisse, austria, autriche, belgium, belgique, italy, italie, spain,
        espagne, portugal, ireland, irlande, netherlands, the netherlands, pays-bas, denmark, danemark, sweden, suède, norway,
        norvège, finland, finlande, poland, pologne, greece, grèce, canada, québec, quebec, japan, japon, china, chine, india,
        inde, australia, australie, new zealand, nouvelle-zélande, brazil, brésil, mexico, mexique, morocco, maroc, tunisia,
        tunisie, algeria, algérie, senegal, sénégal, kenya, ghana, nigeria, nigéria, cameroon, cameroun, south africa,
        afrique du sud, czech republic, république tchèque, romania, roumanie, hungary, hongrie, california, californie
        """
    )
)
