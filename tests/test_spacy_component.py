import spacy

import onrecord.spacy_component  # as the entry point of the installed package does
from onrecord.schema import Reading

TEXT = 'Mayor Ada Brook told reporters on Tuesday: "The ferry will sail every day of this week."'


def test_a_document_gets_its_statements_as_tokens() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"published": "2031-03-05"})
    doc, empty = nlp.pipe([TEXT, " "])
    [said] = doc._.statements
    assert said.speakers == ("Ada Brook",)
    assert "The ferry will sail" in said.content[0].text
    assert said.content[0].doc is doc
    assert str(said.statement.made_on) == "2031-03-04"
    assert isinstance(doc._.reading, Reading)
    assert onrecord.read(TEXT, published="2031-03-05").statements == doc._.reading.statements
    assert empty._.statements == ()
