package course

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// pages is what the Markdown files at the top of the content say.
type pages struct {
	list      []*Page
	claims    []*Claim
	claimByID map[string]*Claim
	terms     []*Term
	termByID  map[string]*Term
	uses      []use
	faults    []Fault
}

func readPages(fsys fs.FS) *pages {
	all := &pages{claimByID: map[string]*Claim{}, termByID: map[string]*Term{}}
	for _, file := range markdownIn(fsys, ".") {
		all.faults = append(all.faults, readFile(fsys, file, func(src []byte, r *report) {
			page, uses := readPage(file, src, r)
			all.list = append(all.list, page)
			all.uses = append(all.uses, uses...)
		})...)
	}
	slices.SortStableFunc(all.list, func(a, b *Page) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Name, b.Name))
	})
	all.collect()
	return all
}

// collect fills the lists and maps from the pages and reports what stands
// twice. Of two sections with one id the first in the reader's order is kept.
func (all *pages) collect() {
	orders := map[int]*Page{}
	sections := map[string]Source{}
	for _, p := range all.list {
		if other, taken := orders[p.Order]; taken && p.Order != 0 {
			all.fault(p.Source, "order %d is that of %s too: change one", p.Order, other.Source.File)
		}
		orders[p.Order] = p
		for _, s := range p.Sections {
			key := s.ID
			if s.Term != nil {
				key = "gloss:" + key // terms have ids of their own
			}
			if at, taken := sections[key]; taken && s.ID != "" {
				all.fault(s.Source, "id %q stands already in %s:%d: change one", s.ID, at.File, at.Line)
				continue
			}
			sections[key] = s.Source
			switch {
			case s.Term != nil:
				all.terms = append(all.terms, s.Term)
				all.termByID[s.ID] = s.Term
			case s.Claim != nil:
				all.claims = append(all.claims, s.Claim)
				all.claimByID[s.ID] = s.Claim
			}
		}
	}
	slices.SortStableFunc(all.terms, func(a, b *Term) int {
		return cmp.Compare(fold(a.Title), fold(b.Title))
	})
}

func (all *pages) fault(at Source, format string, args ...any) {
	r := report{file: at.File}
	r.fault(at.Line, format, args...)
	all.faults = append(all.faults, r.faults...)
}

// references is what references.yaml says.
type references struct {
	list   []*Reference
	byID   map[string]*Reference
	faults []Fault
}

func readReferencesFile(fsys fs.FS) *references {
	all := &references{byID: map[string]*Reference{}}
	src, err := fs.ReadFile(fsys, referencesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return all // a course may cite nothing; citations then have faults
	}
	r := &report{file: referencesFile}
	r.guard(func() {
		if err != nil {
			r.fault(0, "cannot be read: %v", err)
			return
		}
		all.list = readReferences(src, r)
	})
	all.faults = r.faults
	for _, ref := range all.list {
		all.byID[ref.ID] = ref
	}
	slices.SortStableFunc(all.list, func(a, b *Reference) int {
		return cmp.Compare(fold(a.Label), fold(b.Label))
	})
	return all
}

// readFile hands a file to read, and returns the faults it reports; a file that
// cannot be read is one.
func readFile(fsys fs.FS, file string, read func(src []byte, r *report)) []Fault {
	r := &report{file: file}
	r.guard(func() {
		src, err := fs.ReadFile(fsys, file)
		if err != nil {
			r.fault(0, "cannot be read: %v", err)
			return
		}
		read(src, r)
	})
	return r.faults
}

// experiments knows the files of the experiments and reads each on demand.
type experiments struct {
	fsys fs.FS
	ids  []string
	read map[string]func() setupRead
}

// naming returns the ids of the experiments whose files hold a word, without
// reading more of them than that.
func (x *experiments) naming(word string) []string {
	var ids []string
	for _, id := range x.ids {
		src, err := fs.ReadFile(x.fsys, path.Join(experimentsDir, id+".md"))
		if err == nil && bytes.Contains(src, []byte(word)) {
			ids = append(ids, id)
		}
	}
	return ids
}

const experimentsDir = "experiments"

type setupRead struct {
	experiment *Experiment
	uses       []use
	faults     []Fault
}

func listExperiments(fsys fs.FS) *experiments {
	x := &experiments{fsys: fsys, read: map[string]func() setupRead{}}
	for _, file := range markdownIn(fsys, experimentsDir) {
		id := strings.TrimSuffix(path.Base(file), ".md")
		x.ids = append(x.ids, id)
		x.read[id] = sync.OnceValue(func() setupRead { return readExperimentFile(fsys, file, id) })
	}
	return x
}

func readExperimentFile(fsys fs.FS, file, id string) setupRead {
	got := setupRead{experiment: &Experiment{ID: id, Source: Source{file, 1}}}
	got.faults = readFile(fsys, file, func(src []byte, r *report) {
		got.experiment, got.uses = readExperiment(file, src, r)
	})
	return got
}
