package course

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"spikeslope/internal/spell"
)

// otherFolders are the folders whose files other packages read; here only
// their links and citations are looked at.
var otherFolders = []string{"quiz"}

// Faults reads everything and returns what is wrong and what is pending,
// ordered by file and line.
func (c *Course) Faults() []Fault {
	var other *pages
	var setups []setupRead
	var wg sync.WaitGroup
	wg.Go(func() { c.references() })
	wg.Go(func() {
		x := c.experiments()
		for _, id := range x.ids {
			setups = append(setups, x.read[id]())
		}
	})
	wg.Go(func() { other = readOthers(c.fsys) })
	wg.Go(func() { c.lessons() })
	wg.Go(func() { c.lectures() })
	c.pages()
	wg.Wait()

	faults := strangers(c.fsys)
	faults = append(faults, c.pages().faults...)
	faults = append(faults, c.references().faults...)
	faults = append(faults, other.faults...)
	faults = append(faults, c.lessons().faults...)
	faults = append(faults, c.checkLessons()...)
	faults = append(faults, c.lectures().faults...)
	uses := slices.Concat(c.pages().uses, other.uses, c.lessons().uses, c.lectures().uses)
	for _, s := range setups {
		faults = append(faults, s.faults...)
		uses = append(uses, s.uses...)
	}
	faults = append(faults, c.resolve(uses)...)
	faults = append(faults, c.unused(uses)...)
	return sortFaults(faults)
}

// readOthers returns links and their faults of the files under otherFolders.
func readOthers(fsys fs.FS) *pages {
	all := &pages{}
	for _, dir := range otherFolders {
		// A folder that is missing has no files; one that cannot be read is
		// reported by the package that needs it.
		_ = fs.WalkDir(fsys, dir, func(file string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || path.Ext(file) != ".md" {
				return nil
			}
			all.faults = append(all.faults, readFile(fsys, file, func(src []byte, r *report) {
				d := cut(file, src, r, false)
				all.uses = append(all.uses, collectLinks(&d, parseMarkdown(d.body), r)...)
			})...)
			return nil
		})
	}
	return all
}

// resolve reports what is named and does not exist.
func (c *Course) resolve(uses []use) []Fault {
	experiments := c.experiments()
	ids := map[LinkKind][]string{
		ToTerm:      slices.Sorted(maps.Keys(c.pages().termByID)),
		ToClaim:     slices.Sorted(maps.Keys(c.pages().claimByID)),
		ToReference: slices.Sorted(maps.Keys(c.references().byID)),
	}
	names := map[LinkKind]string{ToTerm: "term", ToClaim: "claim", ToReference: "reference"}
	var faults []Fault
	for _, u := range uses {
		r := &report{file: u.at.File}
		if u.kind != ToExperiment {
			if _, found := slices.BinarySearch(ids[u.kind], u.target); !found {
				r.fault(u.at.Line, "unknown %s %q%s", names[u.kind], u.target, nearest(u.target, ids[u.kind]))
			}
		} else if !linePattern.MatchString(u.target) {
			r.fault(u.at.Line, "cannot read the experiment line %q: write ID, or ID?key=value&action:arg@time", u.target)
		} else if id := lineID(u.target); experiments.read[id] == nil {
			r.fault(u.at.Line, "experiment %q is not written yet: add experiments/%s.md, or change the id%s", id, id, nearest(id, experiments.ids))
			r.faults[0].Severity = Pending
		}
		faults = append(faults, r.faults...)
	}
	return faults
}

// linePattern is the outline of an experiment line. What its knobs and actions
// are called, internal/experiment knows.
var linePattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*(\?[^\s?&]+(&[^\s?&]+)*)?$`)

// lineID returns the id of the experiment a line names.
func lineID(line string) string {
	id, _, _ := strings.Cut(line, "?")
	return id
}

func nearest(word string, candidates []string) string {
	if near := spell.Nearest(word, candidates); near != "" {
		return "; did you mean " + `"` + near + `"?`
	}
	return ""
}

// unused reports works nobody cites.
func (c *Course) unused(uses []use) []Fault {
	cited := map[string]bool{}
	for _, u := range uses {
		if u.kind == ToReference {
			cited[u.target] = true
		}
	}
	r := &report{file: referencesFile}
	for _, ref := range c.References() {
		if !cited[ref.ID] {
			r.fault(ref.Source.Line, "reference %q is cited nowhere: cite it or drop it", ref.ID)
		}
	}
	return r.faults
}

// evidenceFile holds what has been measured; internal/experiment reads it.
const evidenceFile = "evidence.json"

// strangers reports files nobody reads, such as reference.yaml.
func strangers(fsys fs.FS) []Fault {
	var faults []Fault
	look := func(dir string, known ...string) {
		entries, err := fs.ReadDir(fsys, dir)
		if err != nil {
			return
		}
		for _, e := range entries {
			name := e.Name()
			if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") ||
				path.Ext(name) == ".md" || path.Ext(name) == ".go" || contains(known, name) {
				continue
			}
			r := &report{file: path.Join(dir, name)}
			r.fault(0, "nothing reads this file: call it NAME.md%s", nearest(name, known))
			faults = append(faults, r.faults...)
		}
	}
	look(".", referencesFile, evidenceFile)
	look(experimentsDir)
	look(lessonsDir)
	look(lecturesDir)
	return faults
}
