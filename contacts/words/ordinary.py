"""Words of English and French that are names too: May, Young, Rose, Petit, de la Rue."""

from collections.abc import Iterable

from .folding import letters

_ENGLISH = """
able adore amber angel april arch archer art ash august autumn badger baker ball banks barber barker
barn barrow bass beach bean bear beck bee bell bench berry best bill birch bird bishop bitter black
blake blank bless blessed blessing bliss bloom blue boar bold bolt bond book boot bow bowl box boy
branch brand brave bread bridge bridges bright brook brooks brown buck bud bull burn burns bush
butcher butler butter cage cain cane cannon canon carol carpenter carter case cash castle chance
charity chase cheer cherry child christian church clay clean clear clever cliff close cloud coal
coffee coin cold cole colt comfort constance constant cook cool coop cooper corn cotton court cox
crane cross crow crown cruise curry daisy dale dane dark dash dawn day days dean dear deer dell
desire destiny diamond dice dick dove drake draper dream drew driver drummer duke dusty dye earl
early earnest east eden edge elder elm ernest eve even ever fair faith falconer fall farmer farrow
fast father fawn fern field fields finch fine fir fish fisher fitter flint flood flora flower
flowers fly folk ford forest forester fortune foster fox frank free freedom freeman frost gale
garden gardener gate gates gay gem genesis gentle ginger glad glass glen glory glover gold golden
good grace grand grant grass grave graves gray great green grey grove guard guest guide gun guy hale
hall ham hand handy happy harbour hard hardy harmony harsh hart harvest haven hawk hay hazel head
heart heath heather heaven heavy hector hedge henna herald herb hero hill hills hinds hobby holiday
hollow holly home honey hood hook hope hopes hopper horn house hunt hunter ice iris iron ivory ivy
jack jade jasmine jay jet jewel job jolly journey joy judge june just justice keen key keys kid kind
king kirk kiss knight knot lace lady lake lamb lance land lane lang large lark laurel law lawn laws
lawyer leaf lean lee leech left lent lesser liberty light lily lime little loch lock long lord lot
love lovely low loyal luck lucky lux mace main major man manly march marine mark marks marsh
marshall mason mast master matches mate may meadow mean melody mercy merit merry mild miles mill
miller mills mint miss mist mole monday money monk moon moor moral more morning moss mother mount
mountain mouse myrtle nail narrow nest new nice night nightingale noble north novel nun oak oaks
olive only opal orange page pages paint painter pale palmer park parks parson parsons partridge
paste pat patience patient peace peach peacock pear pearl pearls penny pepper perch pert pet petal
pick piety pike pilgrim pine pink piper pitt place plain plant plum pole pond pool poor pope poppy
porter post potter potts power powers precious price pride priest prime prince princess prior
promise proud prudence purple purse quick quiet quill rain raven ray reader ready red reed regal
rice rich riches ride rider right ring rise river rivers road rob robin rock rod roman root rose
rosemary roses rough round row royal ruby rue rush rust rusty rye saffron sage sailor saint sales
salmon salt sand sands sandy savage saw sawyer scarlet school scope seal season see self senior
serene shade shaft sharp sheep shepherd shine ship shore short silk silver simple singer skinner sky
slate sleight slow small smart smith snow solace son song soul south spark sparks spears speed spice
spring springs spy star stark starling stead steel step stern steward stock stone stones storm story
strand strange stream street strong sue summer summers sun sunny swan sweet swift swords tailor
tanner teal temple tender terry thorn thunder tidy tiger tiller timber toll tom tower town towns
tract trader tree trial trinity true trust truth turner twist vale valley verity victor victory vine
violet virtue wade wait waite walker wall waller walls ward ware waters wave way weaver weeks well
wells west wheat wheeler white whittle wild wilder will willing willow wills win wind winner winter
winters wise wish wolf wood woods wool word work world worth wren wright yale yard young younger
"""
_FRENCH = """
abbe agneau aime aimee alouette amande amour ange anges arbre arc argent aube aurore automne avocat
avril barbier baron beau beaux bel belle berger bergere bien blanc blanche bleu blond blé bois bon
bonheur bonne bonnet bouche boucher boulanger bourgeois bras brave brebis bruit brun brune bruyant
bruyere buisson canal capucine carre cerf cerise champ champs chanson chapelle charbon charbonnier
charme charpentier chasse chasseur chat chateau chaud chauvin chef chemin chene cheval chevalier
chevre chretien ciel clair claire clerc cloche clou clément clémente coeur colin colombe comte coq
corbeau corne cour courage court cousin coutelier couturier croix cuisinier cygne côte dame delice
desire devin diamant dieu dimanche divine douce doux droit duc désirée eau ecrivain eglise enfant
ermite espoir estime ete etoile evangile evêque faucon faure felicite fer ferrier feu fevre fier
fille fleur fleurs foi fontaine forge fort fortune forêt franc france froid fromage fête gai garde
gardien gentil givre gloire grace grand grande grange gras gris gros guerre guerrier haie haut haute
herbe heureux hiver homme honneur hotel huguenot image ivoire jardin jardinier jasmin jaune jeune
joie joli jolie jour joyeux juge juin juste justice lac laine large larmes laurier leger lent libre
lion lis lièvre loi long loup lumière lune lys mai maire maison maline marchand marche marin marine
mars martial masse matin maître mer mercier mercy merle merveille meunier midi miel mignon mineur
moine mont montagne moulin mouton mule mur mère neige neuf noble noel noir noire nord noyer oie
oiseau olive olivier or orange orme page pain pape paradis parfait pas passion pastor patience
pauvre pavot perle perrier petit petite pic picard pie pierre pin pinson place plaisance poirier
poisson pomme pommier pont porte portier potier poulain premier prevost prieur prince printemps
prosper prudence prudent puits pêcheur rameau reine renard riche richesse rivage rivière robe roche
rocher roi romain roman rose rosier rossignol rouge roux royal rue sage saint sainte salle sauvage
savoie seigneur serf serment serpent soleil solitaire souci souris sureau tailleur tardif temps
tempête terre tonnelier tour tranquille tremblay trésor vache vaillant val valet vallée vent verger
vermeil vert verte victoire vieux vigne vignes villa village ville viole violette vivant voisin vrai
"""
_SMALL = """
a an and as at be by do for from he her his i in is it me my no not of on or our she so that the
they this to us was we who with you au aux ce d de des du elle en est et il je l la le les lui ma me
mon ne nos on ou par pas pour qui sa se si son sur ta te tu un une vos y al ben bin da das del della
der di dos e el ibn las lo los ten ter van vom von zu zum zur
"""
_WORDS = frozenset(letters(f"{_ENGLISH} {_FRENCH} {_SMALL}").split())


def are_ordinary(words: Iterable[str]) -> bool:
    """Whether each of them, in small letters, may be an ordinary word."""
    return all(letters(word) in _WORDS for word in words)
