"""Names that nobody has: made of words for what is not real, so that no synthetic clinic is taken for a true one."""

from itertools import product

_STEMS = (
    "Example", "Sample", "Specimen", "Fiction", "Model", "Mock", "Pattern", "Sketch", "Draft", "Imagin", "Invent",
    "Fabl", "Pretend", "Dummy", "Trial", "Proof", "Proto", "Phantom", "Mirage", "Figment", "Legend", "Puppet", "Paper",
    "Cardboard", "Stencil", "Template", "Blueprint", "Placeholder", "Stand", "Mask", "Shadow", "Echo", "Replic",
    "Parabl", "Riddl", "Novel", "Saga", "Ballad", "Rhyme", "Verse",
)  # fmt: skip
_ENDINGS = (
    "ton", "ham", "worth", "wick", "by", "ford", "field", "man", "son", "ley", "stead", "brook", "croft", "dale", "den",
    "gate", "grove", "hurst", "land", "marsh", "mere", "mont", "more", "pool", "ridge", "shaw", "stone", "thorpe",
    "vale", "ville", "ward", "water", "well", "wood", "yard", "berg", "feld", "heim", "sen", "sson", "ova", "escu",
    "idis", "ini", "etti", "ova-Test", "son-Test",
)  # fmt: skip
_FIRST = (
    "Ada", "Bela", "Cora", "Dana", "Edda", "Fay", "Gita", "Hedy", "Ida", "Jana", "Kaja", "Lea", "Mina", "Nora", "Olga",
    "Pia", "Runa", "Sara", "Thea", "Una", "Vera", "Wren", "Xenia", "Yara", "Zoë", "Abel", "Bo", "Cem", "Dirk", "Emil",
    "Finn", "Gus", "Hugo", "Ivo", "Jan", "Karl", "Lars", "Max", "Nils", "Otto",
)  # fmt: skip

FAMILIES = tuple(f"{stem}{ending}" for stem, ending in product(_STEMS, _ENDINGS))
GIVENS = (*_FIRST, *(f"{one} {other}" for one, other in product(_FIRST, _FIRST) if one != other))
