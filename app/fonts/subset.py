"""Makes the fonts of this folder from the variable latin files of Inter and JetBrains Mono (npm: @fontsource-variable/*).

Needs fontTools and brotli. Keeps the characters of the source, the weights in use (400 to 600), kerning, tabular figures
and marks; drops the glyphs that only other features reach. Usage: subset.py SOURCE.woff2 OUT.woff2 FEATURE,FEATURE
"""
import io
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

source, out, features = sys.argv[1:]

font = TTFont(source)
options = subset.Options(layout_features=features.split(","), hinting=False, notdef_outline=True)
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=sorted(font.getBestCmap()))
subsetter.subset(font)
font.flavor = None
plain = io.BytesIO()
font.save(plain)
plain.seek(0)

font = instantiateVariableFont(TTFont(plain), {"wght": (400, 600)})
font.flavor = "woff2"
font.save(out)
