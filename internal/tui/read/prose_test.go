package read

import "testing"

func FuzzProse(f *testing.F) {
	for _, md := range []string{"a *b* [c d](gloss:stdp)", "> - x\n>   1. y", "```\n  code\n```", "| a |\n|---|\n| b |"} {
		f.Add(md, 9)
	}
	f.Fuzz(func(_ *testing.T, md string, w int) {
		r := newReader(small())
		r.newBuilder().prose(0, w, md)
	})
}
