package course

import (
	"reflect"
	"strings"
	"testing"
)

func TestProse(t *testing.T) {
	c := good(t)
	p := func(runs ...Run) Paragraph { return Paragraph{Runs: runs} }
	w := func(words string) Run { return Run{Text: words} }
	to := func(kind LinkKind, target, words string) Run { return Run{words, 0, &Link{kind, target}} }
	tests := []struct {
		md   string
		want []Paragraph
	}{
		{"plain", []Paragraph{p(w("plain"))}},
		{"*a* **b** ***c*** `d` ~~e~~", []Paragraph{p(Run{"a", Emphatic, nil}, w(" "), Run{"b", Strong, nil}, w(" "),
			Run{"c", Emphatic | Strong, nil}, w(" "), Run{"d", Verbatim, nil}, w(" "), Run{"e", Struck, nil})}},
		{"as found [@bi-poo-1998].", []Paragraph{p(w("as found ("), to(ToReference, "bi-poo-1998", "Bi & Poo 1998"), w(")."))}},
		{"[@bi-poo-1998, p. 4; @fremaux-2016]", []Paragraph{p(w("("), to(ToReference, "bi-poo-1998", "Bi & Poo 1998"), w(", p. 4; "),
			to(ToReference, "fremaux-2016", "Frémaux & Gerstner 2016"), w(")"))}},
		{"[@unknown-1900]", []Paragraph{p(w("("), to(ToReference, "unknown-1900", "unknown-1900"), w(")"))}},
		{"by [*timing*](gloss:stdp), [1. a claim](claim:driver)", []Paragraph{p(w("by "), Run{"timing", Emphatic, &Link{ToTerm, "stdp"}}, w(", "),
			to(ToClaim, "driver", "1. a claim"))}},
		{"**bold [x](gloss:y)**", []Paragraph{p(Run{"bold ", Strong, nil}, Run{"x", Strong, &Link{ToTerm, "y"}})}},
		{"over\n[two\nlines](lab:swap?f=sin(x)&a@2s), then", []Paragraph{p(w("over "), to(ToExperiment, "swap?f=sin(x)&a@2s", "two lines"), w(", then"))}},
		{"> quoted [over\n> lines](gloss:stdp)\n> on", []Paragraph{{0, "> ", "> ", false, []Run{w("quoted "), to(ToTerm, "stdp", "over lines"), w(" on")}}}},
		{"`[text](gloss:stdp)` and \\[@x]", []Paragraph{p(Run{"[text](gloss:stdp)", Verbatim, nil}, w(" and [@x]"))}},
		{"```\n[@bi-poo-1998]\n```", []Paragraph{{Code, "    ", "    ", false, []Run{{"[@bi-poo-1998]", Verbatim, nil}}}}},
		{"[site](https://example.org)", []Paragraph{p(w("site (https://example.org)"))}},
		{"- a\n- [x](gloss:y)\n  - z", []Paragraph{{0, "• ", "  ", false, []Run{w("a")}}, {0, "• ", "  ", true, []Run{to(ToTerm, "y", "x")}},
			{0, "  • ", "    ", true, []Run{w("z")}}}},
		{"| a | b |\n|---|---|\n| [@bi-poo-1998] | [x](gloss:y) |", []Paragraph{p(w("("), to(ToReference, "bi-poo-1998", "Bi & Poo 1998"), w("). b: "),
			to(ToTerm, "y", "x"), w("."))}},
		{"[open\n\n](gloss:x)", []Paragraph{p(w("[open")), p(w("](gloss:x)"))}},
	}
	for _, tt := range tests {
		if got := c.Prose(tt.md); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("Prose(%q)\n got %v\nwant %v", tt.md, got, tt.want)
		}
	}
}

func TestSources(t *testing.T) {
	c := good(t)
	claim, _ := c.Claim("brain-what")
	if refs := c.Sources(claim); len(refs) != 1 || refs[0].ID != "bi-poo-1998" {
		t.Errorf("sources = %v", refs)
	}
}

func TestReferenceForms(t *testing.T) {
	c := good(t)
	ref, _ := c.Reference("bi-poo-1998")
	const want = "Bi, G.-q. & Poo, M.-m. (1998). Synaptic modifications in cultured hippocampal neurons. " +
		"Journal of Neuroscience 18(24), 10464–10472. https://doi.org/10.1523/JNEUROSCI.18-24-10464.1998"
	if ref.Label != "Bi & Poo 1998" || ref.Text() != want {
		t.Errorf("label %q, text\n%s\nwant\n%s", ref.Label, ref.Text(), want)
	}
	if !strings.Contains(ref.Markdown(), "*Journal of Neuroscience* 18(24)") {
		t.Errorf("markdown = %s", ref.Markdown())
	}
	names := func(families ...string) (all []Name) {
		for _, f := range families {
			all = append(all, Name{Family: f, Given: "Ada"})
		}
		return all
	}
	year := []Date{{Year: 2017}}
	refs := []*Reference{
		{ID: "b", Author: names("Kirkpatrick", "Pascanu", "Rabinowitz"), Issued: year, Title: "Why?", Type: "paper-conference", ContainerTitle: "Proc.", Page: "1-9", URL: "https://x.org"},
		{ID: "a", Author: names("Kirkpatrick", "Other", "Third"), Issued: year, Title: "B"},
		{ID: "c", Author: []Name{{Family: "Rossum", NonDroppingParticle: "van", Given: "Mark C. W."}}, Title: "C", Publisher: "MIT", PublisherPlace: "Cambridge", Edition: "2"},
		{ID: "d", Editor: []Name{{Literal: "A Society"}}, Issued: year, Title: "D"},
		{ID: "e", Author: names("A", "B", "C", "D", "E", "F", "G", "H", "I"), Issued: year, Title: "E", Editor: names("Ed")},
	}
	labelAll(refs)
	for i, want := range []struct{ label, text string }{
		{"Kirkpatrick et al. 2017b", "Kirkpatrick, A., Pascanu, A. & Rabinowitz, A. (2017b). Why? In Proc., 1–9. https://x.org"},
		{"Kirkpatrick et al. 2017a", "Kirkpatrick, A., Other, A. & Third, A. (2017a). B."},
		{"van Rossum n.d.", "van Rossum, M. C. W. (n.d.). C. edition 2, Cambridge: MIT."},
		{"A Society 2017", "A Society (eds) (2017). D."},
		{"A et al. 2017", "A, A., B, A., C, A., D, A., E, A., F, A., G, A., H, A., et al. (2017). E. ed. Ed."},
	} {
		if refs[i].Label != want.label || refs[i].Text() != want.text {
			t.Errorf("got  %q, %q\nwant %q, %q", refs[i].Label, refs[i].Text(), want.label, want.text)
		}
	}
	if letters(0) != "a" || letters(25) != "z" || letters(26) != "aa" || letters(53) != "bb" {
		t.Error("letters do not count on after z")
	}
}
