// Package course reads the content into values and checks it: pages with
// their claims, the glossary, references, experiments, lessons and lectures.
//
// [Open] returns at once and reads each part when it is first asked for, since
// the tutor's first picture needs hardly any of it; [Load] reads everything
// and returns what is wrong.
package course

import (
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"
)

// Course is the content. Its methods may be called from several goroutines;
// the values returned are shared and not to be changed.
type Course struct {
	fsys        fs.FS
	pages       func() *pages
	references  func() *references
	experiments func() *experiments
	lessons     func() *shelf[*Lesson]
	lectures    func() *shelf[*Lecture]
	index       func() *index
}

// Open returns the course in fsys without checking it. Parts that cannot be
// read are missing from it; [Course.Faults] says why.
func Open(fsys fs.FS) *Course {
	c := &Course{fsys: fsys}
	c.pages = sync.OnceValue(func() *pages { return readPages(fsys) })
	c.references = sync.OnceValue(func() *references { return readReferencesFile(fsys) })
	c.experiments = sync.OnceValue(func() *experiments { return listExperiments(fsys) })
	c.lessons = sync.OnceValue(func() *shelf[*Lesson] { return readShelf(fsys, lessonsDir, readLesson) })
	c.lectures = sync.OnceValue(func() *shelf[*Lecture] { return readShelf(fsys, lecturesDir, readLecture) })
	c.index = sync.OnceValue(func() *index { return newIndex(c) })
	return c
}

// Load returns the course in fsys and all that is wrong with it, ordered by
// file and line. It never fails as a whole.
func Load(fsys fs.FS) (*Course, []Fault) {
	c := Open(fsys)
	return c, c.Faults()
}

// Files returns the files the course is read from.
func (c *Course) Files() fs.FS { return c.fsys }

// Pages returns the pages in the reader's order.
func (c *Course) Pages() []*Page { return c.pages().list }

// Page returns the page of that name: "table".
func (c *Course) Page(name string) (*Page, bool) {
	for _, p := range c.Pages() {
		if p.Name == name {
			return p, true
		}
	}
	return nil, false
}

// Claims returns the claims in the reader's order.
func (c *Course) Claims() []*Claim { return c.pages().claims }

// Claim returns the claim of that id.
func (c *Course) Claim(id string) (*Claim, bool) {
	claim, ok := c.pages().claimByID[id]
	return claim, ok
}

// Terms returns the glossary in alphabetical order.
func (c *Course) Terms() []*Term { return c.pages().terms }

// Term returns the term of that id.
func (c *Course) Term(id string) (*Term, bool) {
	t, ok := c.pages().termByID[id]
	return t, ok
}

// References returns the works cited, ordered by label.
func (c *Course) References() []*Reference { return c.references().list }

// Reference returns the work of that id.
func (c *Course) Reference(id string) (*Reference, bool) {
	r, ok := c.references().byID[id]
	return r, ok
}

// Experiments returns the experiments, ordered by id.
func (c *Course) Experiments() []*Experiment {
	x := c.experiments()
	all := make([]*Experiment, 0, len(x.ids))
	for _, id := range x.ids {
		all = append(all, x.read[id]().experiment)
	}
	return all
}

// ExperimentIDs returns the ids of the experiments without reading them.
func (c *Course) ExperimentIDs() []string { return slices.Clone(c.experiments().ids) }

// Experiment returns the experiment of that id; of the experiments, only this
// one is read.
func (c *Course) Experiment(id string) (*Experiment, bool) {
	read, ok := c.experiments().read[id]
	if !ok {
		return nil, false
	}
	return read().experiment, true
}

// Sources returns the works a claim cites, in its heading and then in its
// text, each once. Unknown ones are left out.
func (c *Course) Sources(claim *Claim) []*Reference {
	texts := []string{claim.Title, claim.Statement, claim.Text}
	for _, p := range claim.Parts {
		texts = append(texts, p.Text)
	}
	ids := slices.Clone(claim.Cite)
	for _, md := range texts {
		if !strings.Contains(md, "[@") {
			continue
		}
		for _, p := range c.Prose(md) {
			for _, r := range p.Runs {
				if r.Link != nil && r.Link.Kind == ToReference {
					ids = append(ids, r.Link.Target)
				}
			}
		}
	}
	var refs []*Reference
	for _, id := range ids {
		if ref, ok := c.Reference(id); ok && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// Speaking yields the experiments that speak to a claim: those its heading
// names, as far as they exist, then those that name the claim. Each is read
// only when it is asked for.
func (c *Course) Speaking(claim *Claim) iter.Seq[*Experiment] {
	return func(yield func(*Experiment) bool) {
		var told []*Experiment
		tell := func(id string, speaks func(*Experiment) bool) bool {
			e, ok := c.Experiment(id)
			if !ok || slices.Contains(told, e) || !speaks(e) {
				return true
			}
			told = append(told, e)
			return yield(e)
		}
		for _, line := range claim.See {
			if !tell(lineID(line), func(*Experiment) bool { return true }) {
				return
			}
		}
		for _, id := range c.experiments().naming(claim.ID) {
			if !tell(id, func(e *Experiment) bool { return slices.Contains(e.Claims, claim.ID) }) {
				return
			}
		}
	}
}

// markdownIn returns the paths of the Markdown files in a folder, dotfiles
// left out. A folder that is missing has none.
func markdownIn(fsys fs.FS, dir string) []string {
	entries, _ := fs.ReadDir(fsys, dir)
	var files []string
	for _, e := range entries {
		if !e.IsDir() && path.Ext(e.Name()) == ".md" && !strings.HasPrefix(e.Name(), ".") {
			files = append(files, path.Join(dir, e.Name()))
		}
	}
	return files
}
