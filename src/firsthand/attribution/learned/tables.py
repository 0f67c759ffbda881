"""What each learned decision weighs: tables of features, each line the columns that make one feature together.

"w" is the word at the place in question, "c" its class, "s" its suffix, "h" its shape; "w-1" the word before; "o1" and
"o2" the words beyond a boundary, "i1" the one inside; "cue" the head of the cue, "partner" the other boundary.
"""

from __future__ import annotations

from firsthand.attribution.learned.templates import Templates

CUE = Templates("""
w
w w-1
w w+1
w w-1 w+1
w c-1
w c+1
w c-1 c+1
w c+1 c+2
w c-2 c-1
w w+1 w+2
w w-2 w-1
w c-2
w c+2
w w+2
w w-2
w w+3
w w-3
w-1
w+1
w-2 w-1
w+1 w+2
c-1 c c+1
c-2 c-1 c
c c+1 c+2
c w+1
c w-1
s
s c-1
s c+1
s w+1
s w-1
s h
s c-1 c+1
q c
q w
to_quote w
from_quote w
to_quote from_quote c
to_quote from_quote s
begin c
rest c
begin rest
begin w
w next_mark
w last_mark
next_mark to_mark last_mark from_mark
c next_mark to_mark
c last_mark from_mark
w to_mark
w from_mark
w first_word
w h-1 h-2
s c-1 h-1
c-3 c-2 c-1 s
s c+1 c+2 c+3
w c-1 c+1 c+2
w c-2 c-1 c+1
h-1 h h+1 c
h-1 h+1 w
""")

#: what every pointer weighs
_POINTER = """
far none
commas side none
sentences side none
mark side none
same side none
o1 side none
w side none
far cue
side none cue
far cue_class
far oc1
far o1
far c
far commas marks
side o1 w
side oc1 c
side o1 o2
side oc1 c ic1
side o1 mark
side o1 mark sentences
side mark same sentences
side mark sentences cue
side o1 cue
side w cue
side c oc1 cue
side commas o1 cues
side rest o1
side edge commas sentences
side h oc1 c
side i1 w
side cues far
far o1 cue+1
far o1 cue-1
side commas marks mark
far cue+1c cue-1c
none cue cue+1
none cue cue-1
none cue_class cue+1c cue-1c
none cue to_quote
none cue from_quote
none cue same
"""

SOURCE_END = Templates(
    _POINTER
    + """
side far h h-1
side c c-1 c+1
far s
far w cue
far capitals
side far w+1 w+2
none cue hcue+1 hcue-1
none cue_class begin
"""
)

SOURCE_START = Templates(
    _POINTER
    + """
long
long w
long w-1
long c c-1
long h h-1
h h-1 h-2
c-2 c-1 c
long inner_commas
inner_commas w w-1
inner_commas c c-1
partner long
partner_class long
partner w
partner_class c c-1
comma_behind inner_commas long
comma_behind inner_commas w-1
at_start inner_commas long
inner_cues long
"""
)

RIGHT_START = Templates(
    _POINTER
    + """
source none cue
source far
source in_source far
source in_source w-1
none in_source
in_source source w
source none from_quote to_quote
source none cue_class cue+1c
source mark far
none cue cue+1 source
far w w+1
far w w-1
cue w-1 w
none cue quote_at_start
none source_near sentence_last cue_class
none quote_at_start source cue+1
"""
)

LEFT_END = Templates(
    _POINTER
    + """
source none cue
source far
near in_source
near w+1
near in_source w+1 mark
source near mark
none source from_quote to_quote
none source cue+1c cue
none source cue+1
none cue cue+1 source
none cue quote_at_start
none before
none before cue_class
none before begin source
none cue cue_rest
none before cue
none before before_mark
near c c+1
near w+1 cue
none before rest_short
"""
)

RIGHT_END = Templates(
    _POINTER
    + """
long
long w+1
quoted same_quotation leaves mark
partner_mark mark same_quotation w+1
partner_mark mark same_quotation sentences
partner w+1
partner long
before_partner w+1
inner_commas w+1
inner_commas w+1 w+2
inner_commas w+1 c+2
w+1 w+2 w
w+1 w+2
c w+1 c+2
w+1 w+2 w+3
w+1 c+2 c+3
left same_quotation quoted sentences
left cue partner
left cue_class partner_class
left w+1 long
cue partner w+1
partner_class partner+1c c c+1
inner_cues w+1 long
inner_cues w+1 w+2
quote quote+1 quoted
w+1 to_cue
w+1 to_cue left
same_quotation quoted mark inner_commas
partner partner+1 w+1
"""
)

LEFT_START = Templates(
    _POINTER
    + """
long
quoted same_quotation mark partner_mark
quoted same_quotation mark w-1
at_start quoted same_quotation
at_start inner_sentences same_quotation
partner+1 w-1
long w-1
inner_commas w-1
inner_commas w-1 w
w-2 w-1 w
c-2 w-1 c
w-1 w w+1
mark partner_mark w-1 inner_sentences
inner_cues w-1
at_start inner_cues inner_commas
mark partner_mark inner_sentences at_start
"""
)

_CUE_BOUND = """
off
off cue
off cue_class
off w
off o1
off c oc1
w o1
off cue w
off cue o1
w o1 o2
c oc1 oc2
off cue_suffix
off cue_suffix o1
gap off
gap o1
gap off cue
other_gap off
other_gap off cue
gap other_gap off
gap c oc1
gap w o1
gap h oh1
gap w
other_gap w
gap cue w
gap s off
crosses off
crosses gap
"""
CUE_START = Templates(_CUE_BOUND)
CUE_END = Templates(_CUE_BOUND)

#: whether what was decided for a cue is an attribution at all
ACCEPT = Templates("""
p
p w
p c
p pattern
p source
p pattern source
p source_sure
p content_sure
source_sure content_sure
p source_sure content_sure
w source_sure
w content_sure
w pattern source
c pattern source
p quote
p mark
mark pattern
mark pattern w
p long
long pattern c
first w
before_first pattern
before_first first c
behind pattern
behind pattern p
source_class source_shape
source_class source_shape p
source_word
source_word w
source_first
p inside
inside c
inside w
inside inside_cue
p twin
twin w
twin source_twin
p source_twin
source_twin pattern
p rows
rows twin inside
least p
least pattern
least w
p cue_long
cue_long source pattern
begin p
begin first_word p
""")
