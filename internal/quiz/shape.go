package quiz

import (
	"slices"
	"strconv"
	"strings"

	"spikeslope/internal/experiment"
)

// attributes reads what stands in the heading's braces.
func (p *reader) attributes(it *Item, a attributes) {
	line := it.Source.Line
	it.ID = a.id
	if it.ID == "" {
		p.fault(line, "this item has no id: end its heading in {#some-words v=1 claim=ID type=single}")
	} else if !isID(it.ID) {
		p.fault(line, "%q is no id: use small letters, digits and -", it.ID)
	}
	get := func(name string) string {
		v := a.named[name]
		delete(a.named, name)
		return v
	}
	if it.Type = Type(get("type")); it.Type == "" {
		p.fault(line, "type= is missing")
	} else if !slices.Contains(Types, it.Type) {
		p.fault(line, "no type is called %q; there are %s", it.Type, typeNames())
	}
	it.Version = 1
	if v := get("v"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 {
			p.fault(line, "v=%s: a version is a whole number from 1", v)
		}
		it.Version = n
	}
	it.Claims = strings.Fields(get("claim"))
	switch v := get("shuffle"); v {
	case "":
	case "off":
		it.KeepOrder = true
	default:
		p.fault(line, "shuffle=%s: only shuffle=off is known", v)
	}
	if it.Type == Myth {
		if it.Verdict = get("answer"); it.Verdict != "" && it.Verdict != "myth" && it.Verdict != "fact" {
			p.fault(line, "answer=%s: write myth or fact", it.Verdict)
		}
	}
	if it.Type.Simulated() {
		p.runSpec(it, get)
	}
	for name := range a.named {
		p.fault(line, "an item of type %s knows no %s=", it.Type, name)
	}
}

func (p *reader) runSpec(it *Item, get func(string) string) {
	line := it.Source.Line
	r := &RunSpec{Line: get("run"), For: get("for")}
	it.Run = r
	if r.Line == "" {
		p.fault(line, `run= is missing: write the experiment line, run="ravine?eta=0.2"`)
	}
	condition := func(name string) *experiment.Condition {
		text := get(name)
		if text == "" {
			p.fault(line, `%s= is missing: a condition on readings, %s="loss < 0.1"`, name, name)
			return nil
		}
		c, err := experiment.ParseCondition(text)
		if err != nil {
			p.fault(line, "%s: %v", name, err)
		}
		return c
	}
	switch it.Type {
	case Knob:
		if r.Knob = get("knob"); r.Knob == "" {
			p.fault(line, "knob= is missing: the name of the knob to set")
		}
		r.Goal = condition("goal")
	case Spot:
		r.When = condition("when")
		r.Within = get("within")
		if _, _, err := parseWithin(r.Within); err != nil {
			p.fault(line, "%v", err)
		}
	}
	if r.For != "" {
		if _, err := experiment.ParseTime(r.For); err != nil {
			p.fault(line, "for: %v", err)
		}
	}
}

// shape checks that an item has what its type needs.
func (p *reader) shape(it *Item) {
	line := it.Source.Line
	if strings.TrimSpace(it.Prompt) == "" {
		p.fault(line, "the heading is the question; this one is empty")
	}
	right := 0
	for _, c := range it.Choices {
		if c.Right {
			right++
		}
	}
	switch it.Type {
	case Single:
		if len(it.Choices) < 2 || right != 1 {
			p.fault(line, "type=single takes two choices or more, one of them marked [x]; here are %d with %d marked", len(it.Choices), right)
		}
	case Multiple:
		if len(it.Choices) < 2 || right == 0 {
			p.fault(line, "type=multiple takes two choices or more, at least one marked [x]; here are %d with %d marked", len(it.Choices), right)
		}
	case Myth:
		p.mythShape(it, right)
	case Predict:
		p.predictShape(it, right)
	case Classify:
		if len(it.Choices) < 2 {
			p.fault(line, "type=classify takes two statements or more")
		}
	case Order:
		if len(it.Choices) < 3 {
			p.fault(line, "type=order takes three steps or more; two are a coin toss")
		}
	case Cloze:
		if gaps, err := clozeGaps(it.Prompt); err != nil {
			p.fault(line, "%v", err)
		} else if len(gaps) == 0 {
			p.fault(line, "type=cloze needs a gap in the question: {{answer|also right}}")
		}
	case Numeric, Knob:
		if it.Key == nil {
			p.fault(line, "the key is missing: a line = value ± tolerance")
		}
	}
	if it.Key != nil && it.Type != Numeric && it.Type != Knob {
		p.fault(it.Key.Line, "a key line belongs to type=numeric and type=set-the-knob")
	}
	if len(it.Choices) > 0 && !it.Type.choices() && it.Type != Classify && it.Type != Order {
		p.fault(it.Choices[0].Line, "an item of type %s has no choices", it.Type)
	}
	if len(it.Cases) > 0 && it.Type != Numeric && it.Type != Knob && it.Type != Spot {
		p.fault(it.Cases[0].Line, "cases belong to numeric, set-the-knob and spot-the-step")
	}
	for _, c := range it.Choices {
		if c.When != nil && it.Type != Predict {
			p.fault(c.Line, "when= belongs to type=predict")
		}
	}
}

func (p *reader) mythShape(it *Item, right int) {
	line := it.Source.Line
	if len(it.Choices) < 2 || right != 1 {
		p.fault(line, "type=myth takes two reasons or more, one of them marked [x]; here are %d with %d marked", len(it.Choices), right)
		return
	}
	if it.Verdict != "" {
		return
	}
	for _, c := range it.Choices {
		v := spokenVerdict(c.Text)
		if v == "" {
			p.fault(c.Line, "say on the heading answer=myth or answer=fact, or begin every choice with Myth or Fact")
			return
		}
	}
}

// spokenVerdict returns the verdict a choice of a myth begins with, or "".
func spokenVerdict(text string) string {
	t := strings.ToLower(strings.TrimLeft(text, "*_ "))
	for _, v := range []string{"myth", "fact"} {
		if strings.HasPrefix(t, v) {
			return v
		}
	}
	return ""
}

func (p *reader) predictShape(it *Item, right int) {
	if len(it.Choices) < 2 {
		p.fault(it.Source.Line, "type=predict takes two choices or more")
	}
	if right > 0 {
		p.fault(it.Source.Line, "in type=predict the run decides: mark no choice [x]")
	}
	for i, c := range it.Choices {
		if c.When == nil {
			p.fault(c.Line, `this choice needs {when="condition on readings"}, or {when=else}`)
		}
		if c.When != nil && c.When.String() == otherwise && i != len(it.Choices)-1 {
			p.fault(c.Line, "when=else stands last")
		}
	}
}

func isID(s string) bool {
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r == '_') {
			return false
		}
	}
	return s != "" && len(s) <= 64
}

func typeNames() string {
	var names []string
	for _, t := range Types {
		names = append(names, string(t))
	}
	return strings.Join(names, ", ")
}

// parseWithin reads the tolerance of spot-the-step: a time or a number of steps.
func parseWithin(s string) (t experiment.Time, steps float64, err error) {
	if n, ok := strings.CutSuffix(s, "steps"); ok {
		steps, err := strconv.ParseFloat(strings.TrimSpace(n), 64)
		if err == nil && steps > 0 {
			return 0, steps, nil
		}
	} else if n, ok := strings.CutSuffix(s, "step"); ok && strings.TrimSpace(n) == "1" {
		return 0, 1, nil
	}
	t, err = experiment.ParseTime(s)
	if err != nil || t <= 0 {
		return 0, 0, errWithin(s)
	}
	return t, 0, nil
}
