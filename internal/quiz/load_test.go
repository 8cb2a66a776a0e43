package quiz

import (
	"slices"
	"strings"
	"testing"
)

func TestLoadReadsEveryType(t *testing.T) {
	b := loadSample(t)
	if len(b.Items) != len(Types) {
		t.Fatalf("%d items, want one of each of the %d types", len(b.Items), len(Types))
	}
	for _, typ := range Types {
		if !slices.ContainsFunc(b.Items, func(it *Item) bool { return it.Type == typ }) {
			t.Errorf("no item of type %s", typ)
		}
	}
	it := b.Item("step")
	if it.Version != 2 || it.Topic != "samples" || it.Source.Line != 8 {
		t.Errorf("version %d, topic %q, line %d", it.Version, it.Topic, it.Source.Line)
	}
	if it.Prompt != "What sets the size of a step?\n\nThink of one update." {
		t.Errorf("question %q", it.Prompt)
	}
	if c := it.Choices[1]; c.Misconception != "m-step" || c.Feedback != "The loss says how bad things are, not where down is." {
		t.Errorf("choice %+v", c)
	}
	if it.Explanation != "A step is the rate times the gradient." {
		t.Errorf("explanation %q", it.Explanation)
	}
	if got := b.Item("sort").Claims; !slices.Equal(got, []string{"gd-rate", "brain-what"}) {
		t.Errorf("claims %q", got)
	}
	if m := b.Misconception("m-faster"); m == nil || m.Instead != "Past an edge a larger rate diverges." {
		t.Errorf("misconception %+v", m)
	}
}

func TestLoadOfContentWithoutQuiz(t *testing.T) {
	b, faults := Load(files("")) // misconceptions only
	if len(b.Items) != 0 || len(faults) != 0 {
		t.Errorf("%d items, faults %v", len(b.Items), faults)
	}
}

func TestFaultsSayWhatIsWrong(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"no id", "### Q? {v=1 type=single}\n- [x] a\n- [ ] b", "has no id"},
		{"bad id", "### Q? {#Über type=single}\n- [x] a\n- [ ] b", "is no id"},
		{"no type", "### Q? {#a v=1}\n- [x] a\n- [ ] b", "type= is missing"},
		{"type", "### Q? {#a type=essay}", `no type is called "essay"`},
		{"version", "### Q {{x}}? {#a v=0 type=cloze}", "a version is a whole number"},
		{"attribute", "### Q? {#a type=single clam=x}\n- [x] a\n- [ ] b", "knows no clam="},
		{"no key", "### Q? {#a type=single}\n- [ ] a\n- [ ] b", "one of them marked [x]"},
		{"two keys", "### Q? {#a type=single}\n- [x] a\n- [x] b", "with 2 marked"},
		{"mark", "### Q? {#a type=single}\n- [y] a\n- [x] b", "write [x] for right"},
		{"no gap", "### Q? {#a type=cloze}", "needs a gap"},
		{"empty gap", "### Q {{}}? {#a type=cloze}", "a gap is empty"},
		{"open gap", "### Q {{a? {#a type=cloze}", "lacks its }}"},
		{"tolerance", "### Q? {#a type=numeric}\n= 2", "needs a tolerance"},
		{"formula", "### Q? {#a type=numeric}\n= 2^3 ± 1", "write powers as pow"},
		{"no number", "### Q? {#a type=numeric}", "the key is missing"},
		{"range", "### Q? {#a type=numeric}\n@ x = 3..1\n= x ± 1", "low below high"},
		{"draw name", "### Q? {#a type=numeric}\n@ pow = 1..3\n= 1 ± 1", "cannot be a name"},
		{"run", "### Q? {#a type=predict}\n- [ ] a {when=else}\n- [ ] b {when=else}", "run= is missing"},
		{"when", "### Q? {#a type=predict run=x}\n- [ ] a\n- [ ] b {when=else}", "this choice needs"},
		{"else first", "### Q? {#a type=predict run=x}\n- [ ] a {when=else}\n- [ ] b {when=else}", "when=else stands last"},
		{"condition", "### Q? {#a type=predict run=x}\n- [ ] a {when=\"rate <\"}\n- [ ] b {when=else}", "condition"},
		{"marked prediction", "### Q? {#a type=predict run=x}\n- [x] a {when=\"r<1\"}\n- [ ] b {when=else}", "mark no choice"},
		{"goal", "### Q? {#a type=set-the-knob run=x knob=eta}\n= 1", "goal= is missing"},
		{"within", "### Q? {#a type=spot-the-step run=x when=\"r>1\" within=soon}", "how close the pause"},
		{"myth", "### Q? {#a type=myth}\n- [x] because\n- [ ] since", "answer=myth or answer=fact"},
		{"class", "### Q? {#a type=classify}\n- [ ] a\n- [brain] b", "carries its class"},
		{"stray", "### Q? {#a type=single}\n- [x] a\n- [ ] b\n\nMore words.", "belongs to nothing"},
		{"quote", "### Q? {#a type=\"single}\n- [x] a\n- [ ] b", "closing quotation mark"},
		{"twice", "### Q? {#a type=single type=single}\n- [x] a\n- [ ] b", "given twice"},
		{"same id", "### Q? {#a type=single}\n- [x] a\n- [ ] b\n\n### Q? {#a type=single}\n- [x] a\n- [ ] b", "is taken by quiz/samples.md:1"},
		{"front matter", "---\ntitle: [\n---\n", "front matter"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, faults := Load(files(tt.text))
			for _, f := range faults {
				if strings.Contains(f.Message, tt.want) {
					return
				}
			}
			t.Errorf("faults %v, want one with %q", faults, tt.want)
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("quiz/a.md", sample)
	f.Add("quiz/misconceptions.md", beliefs)
	f.Add("quiz/a.md", "### a {{b} {#c type=cloze}\n@ x = 1..2\n= {x} ± 3")
	f.Fuzz(func(t *testing.T, file, text string) {
		d := Parse(file, []byte(text))
		for _, it := range d.Items {
			for seed := range uint64(3) {
				if q, err := it.Ask(seed); err == nil {
					q.overflow()
				}
			}
		}
	})
}

func FuzzFormula(f *testing.F) {
	for _, s := range []string{"2*eta*x", "pow(2, 3)-1", "min(1,2,3)/0", "-(-1)", "1e999", "f.g(1)", "0x1p-2", "'a'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, err := ParseFormula(s)
		if err == nil {
			_, _ = e.Value(map[string]float64{"eta": 0.5, "x": 2})
		}
	})
}

func TestSelect(t *testing.T) {
	b := loadSample(t)
	for topic, want := range map[string]int{"": 10, "samples": 10, "Brain-what": 1, "ravine": 3, "cloze": 1} {
		items, err := b.Select(topic)
		if err != nil || len(items) != want {
			t.Errorf("%q: %d items (%v), want %d", topic, len(items), err, want)
		}
	}
	if _, err := b.Select("sample"); err == nil || !strings.Contains(err.Error(), "try samples") {
		t.Errorf("%v", err)
	}
	if _, err := b.Select("gardening"); err == nil {
		t.Error("a topic that does not exist was found")
	}
}
