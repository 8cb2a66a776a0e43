package course

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spikeslope/content"
)

func first(hits []Hit) string {
	if len(hits) == 0 {
		return ""
	}
	return hits[0].Kind.String() + " " + hits[0].ID
}

func TestSearch(t *testing.T) {
	c := good(t)
	for query, want := range map[string]string{
		"speed":               "claim row-speed",
		"stdp":                "term stdp",
		"TIMING rule":         "term stdp",
		"gradient":            "term gradient",
		"fremaux":             "reference fremaux-2016",
		"naive cafe":          "claim pro-brain-adaptive",
		"order of two":        "lesson order",
		"pairing":             "experiment pairing",
		"two spikes":          "experiment pairing",
		"bi & poo 1998":       "reference bi-poo-1998",
		"plateau":             "claim gd-what",
		"hippocampal neurons": "reference bi-poo-1998",
		"plateau culture":     "",
		"no such word":        "",
		"   ":                 "",
	} {
		if got := first(c.Search(query, 5)); got != want {
			t.Errorf("Search(%q) finds %q first, want %q", query, got, want)
		}
	}
}

// TestSearchRank has one word in a title, an id, a statement and a body.
func TestSearchRank(t *testing.T) {
	words := []string{"spike"}
	e := func(title, id, statement, body string) int {
		return (&entry{foldTitle: title, foldID: id, foldStatement: statement, foldBody: body}).score(words)
	}
	scores := []int{
		e("spike", "", "", ""), e("the spike", "", "", ""), e("unspiked", "", "", ""),
		e("", "a-spike", "", ""), e("", "", "a spike", ""), e("", "", "", "a spike"), e("", "", "", "despike"), e("", "", "", "no"),
	}
	for i := 1; i < len(scores); i++ {
		if scores[i] >= scores[i-1] {
			t.Errorf("scores = %v, want them to fall", scores)
		}
	}
}

func TestSearchLimit(t *testing.T) {
	c := good(t)
	all := c.Search("a", 0)
	if len(all) < 4 || len(c.Search("a", 3)) != 3 {
		t.Errorf("%d hits, limited %d", len(all), len(c.Search("a", 3)))
	}
}

func TestSearchMatches(t *testing.T) {
	c := good(t)
	h := c.Search("frémaux café", 1)[0]
	if len(h.SnippetMatches) != 2 {
		t.Fatalf("hit = %+v", h)
	}
	for i, want := range []string{"Frémaux", "café"} {
		m := h.SnippetMatches[i]
		if got := h.Snippet[m[0]:m[1]]; got != want {
			t.Errorf("match %d is %q, want %q", i, got, want)
		}
	}
	long := strings.Repeat("before words ", 30) + "the needle stands here " + strings.Repeat("after words ", 30)
	s := snippet(long, []string{"needle"})
	if !strings.HasPrefix(s, "… ") || !strings.HasSuffix(s, " …") || len(s) > snippetLength+10 || !strings.Contains(s, "needle stands") {
		t.Errorf("snippet = %q", s)
	}
}

// TestMatches checks ranges on any text: in order, apart, on characters' edges.
func TestMatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aáÁbßﬁ é日\u0301-"))).Draw(t, "s")
		words := strings.Fields(fold(rapid.StringOf(rapid.RuneFrom([]rune("abs fi"))).Draw(t, "query")))
		end := -1
		for _, m := range matches(s, words) {
			if m[0] <= end || m[1] <= m[0] || m[1] > len(s) || !strings.Contains(s, s[m[0]:m[1]]) {
				t.Fatalf("matches(%q, %q): %v", s, words, m)
			}
			end = m[1]
		}
		if got := snippet(strings.Repeat(s, 20), words); !strings.Contains(strings.Repeat(s, 20), strings.TrimSuffix(strings.TrimPrefix(got, "… "), " …")) {
			t.Fatalf("snippet of %q is %q", s, got)
		}
	})
}

func BenchmarkIndex(b *testing.B) {
	c := Open(content.FS())
	c.Experiments()
	c.References()
	c.Pages()
	for b.Loop() {
		newIndex(c)
	}
}

func BenchmarkSearch(b *testing.B) {
	c := Open(content.FS())
	c.Search("a", 1)
	for b.Loop() {
		c.Search("gradient lear", 20)
	}
}
