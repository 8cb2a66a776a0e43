package course

import (
	"reflect"
	"strings"
	"testing"
)

func TestRendered(t *testing.T) {
	c := good(t)
	tests := []struct{ md, want string }{
		{"plain", "plain"},
		{"as found [@bi-poo-1998].", "as found (Bi & Poo 1998)."},
		{"[@bi-poo-1998, p. 4; @fremaux-2016]", "(Bi & Poo 1998, p. 4; Frémaux & Gerstner 2016)"},
		{"[@unknown-1900]", "(unknown-1900)"},
		{"by [*timing*](gloss:stdp) and [a claim](claim:driver)", "by *timing* and a claim"},
		{"over\n[two\nlines](lab:swap?f=sin(x)&a@2s), then", "over\ntwo\nlines, then"},
		{"> quoted [over\n> lines](gloss:stdp)", "> quoted over\n> lines"},
		{"`[text](gloss:stdp)` and \\[@x]", "`[text](gloss:stdp)` and \\[@x]"},
		{"```\n[@bi-poo-1998]\n```", "```\n[@bi-poo-1998]\n```"},
		{"[site](https://example.org) stays", "[site](https://example.org) stays"},
		{"- [@bi-poo-1998]\n- [x](gloss:y)", "- (Bi & Poo 1998)\n- x"},
		{"| a | b |\n|---|---|\n| [@bi-poo-1998] | [x](gloss:y) |", "| a | b |\n|---|---|\n| (Bi & Poo 1998) | x |"},
		{"[open\n\n](gloss:x)", "[open\n\n](gloss:x)"},
	}
	for _, tt := range tests {
		p := c.Rendered(tt.md)
		if p.Markdown != tt.want {
			t.Errorf("Rendered(%q) = %q, want %q", tt.md, p.Markdown, tt.want)
		}
		for _, l := range p.Links {
			if got := p.Markdown[l.Start:l.End]; got != l.Text {
				t.Errorf("%q: link %+v covers %q", tt.md, l, got)
			}
		}
	}
}

func TestRenderedLinks(t *testing.T) {
	c := good(t)
	p := c.Rendered("[a](gloss:stdp) [b](lab:swap?x=1) [c](claim:driver) [d](gloss:stdp) [e](gloss:gradient) [@fremaux-2016]")
	for kind, want := range map[LinkKind][]string{
		ToTerm:       {"stdp", "gradient"},
		ToClaim:      {"driver"},
		ToExperiment: {"swap?x=1"},
		ToReference:  {"fremaux-2016"},
	} {
		if got := p.Targets(kind); !reflect.DeepEqual(got, want) {
			t.Errorf("Targets(%d) = %q, want %q", kind, got, want)
		}
	}
	marked := c.RenderedWith("[a](gloss:stdp) and [b](claim:x)", func(l Link) string {
		if l.Kind == ToTerm {
			return "~~" + l.Text + "~~"
		}
		return l.Text
	})
	if marked.Markdown != "~~a~~ and b" || marked.Links[0].End != 5 || marked.Links[1].Start != 10 {
		t.Errorf("marked = %+v", marked)
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
