"""Opens an XLIFF 1.2 or a TMX with translate-toolkit and prints as JSON what it sees.

Usage: translate-toolkit.py FILE [OUT MARK]. With OUT, every unit that may be translated gets its source with MARK
before it as target, inline elements kept and segments lost, as tools without segments do, and is saved there.
"""

import copy
import json
import sys

from translate.storage import factory

NAMESPACE = "{urn:oasis:names:tc:xliff:document:1.2}"


def main(path, out=None, mark=""):
    store = factory.getobject(path)
    units = [
        {
            "id": unit.getid(),
            "source": str(unit.source or ""),
            "target": str(unit.target or ""),
            "translatable": bool(unit.istranslatable()),
        }
        for unit in store.units
    ]
    if out:
        for unit in store.units:
            if unit.istranslatable():
                translate(unit, mark)
        with open(out, "wb") as file:
            store.serialize(file)
    print(json.dumps({"kind": type(store).__name__, "units": units}))


def translate(unit, mark):
    source = unit.xmlelement.find(NAMESPACE + "source")
    target = copy.deepcopy(source)
    target.tag = NAMESPACE + "target"
    target.text = mark + (target.text or "")
    old = unit.xmlelement.find(NAMESPACE + "target")
    if old is None:
        source.addnext(target)
    else:
        unit.xmlelement.replace(old, target)
    unit.markfuzzy(False)


main(*sys.argv[1:])
