package spell

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"holds", "nuance", "contested", "opinion", "run"}
	for word, want := range map[string]string{
		"hols": "holds", "NUANCE": "nuance", "contestet": "contested", "rnu": "run", " folds": "holds",
		"xyz": "", "": "", "foo": "", "fum": "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got := Nearest(" ", []string{"", "a"}); got != "" {
		t.Errorf("no word is near %q", got)
	}
}
