package course

import (
	"regexp"
	"strconv"
	"strings"
)

// Reference is a cited work with the fields of CSL, as pandoc and Zotero
// write them in YAML.
type Reference struct {
	ID                  string `yaml:"id"`
	Type                string `yaml:"type"` // "article-journal"
	Author              []Name `yaml:"author"`
	Editor              []Name `yaml:"editor"`
	Issued              []Date `yaml:"issued"`
	Title               string `yaml:"title"`
	ContainerTitle      string `yaml:"container-title"` // journal, proceedings
	ContainerTitleShort string `yaml:"container-title-short"`
	CollectionTitle     string `yaml:"collection-title"` // series
	Volume              string `yaml:"volume"`
	Issue               string `yaml:"issue"`
	Page                string `yaml:"page"` // range, or number of the article
	Number              string `yaml:"number"`
	Edition             string `yaml:"edition"`
	EventTitle          string `yaml:"event-title"`
	Publisher           string `yaml:"publisher"`
	PublisherPlace      string `yaml:"publisher-place"`
	Genre               string `yaml:"genre"`
	Language            string `yaml:"language"`
	ISBN                string `yaml:"ISBN"`
	DOI                 string `yaml:"DOI"`
	PMID                string `yaml:"PMID"`
	URL                 string `yaml:"URL"`
	Note                string `yaml:"note"`

	// Label is how the text cites the work: "Bi & Poo 1998". Works that would
	// share a label are told apart by a letter after the year.
	Label  string `yaml:"-"`
	Source Source `yaml:"-"`
}

// Name is a person, or by Literal a body.
type Name struct {
	Family              string `yaml:"family"`
	Given               string `yaml:"given"`
	Suffix              string `yaml:"suffix"`
	DroppingParticle    string `yaml:"dropping-particle"`
	NonDroppingParticle string `yaml:"non-dropping-particle"`
	Literal             string `yaml:"literal"`
}

// Date is a date of publication; month and day may be 0.
type Date struct {
	Year  int `yaml:"year"`
	Month int `yaml:"month"`
	Day   int `yaml:"day"`
}

const referencesFile = "references.yaml"

// readReferences returns the works of references.yaml in the file's order,
// without those whose id is missing or taken.
func readReferences(src []byte, r *report) []*Reference {
	var file struct {
		References []Reference `yaml:"references"`
	}
	dec := decodeYAML(normal(src), 1, r, &file)
	var all []*Reference
	at := map[string]int{}
	for i := range file.References {
		ref := &file.References[i]
		path := "references[" + strconv.Itoa(i) + "]"
		ref.Source = Source{r.file, dec.at(path)}
		if ref.ID == "" {
			r.fault(ref.Source.Line, "a reference without id: write - id: author-year")
			continue
		}
		if line, taken := at[ref.ID]; taken {
			r.fault(ref.Source.Line, "reference %q stands already in line %d: keep one", ref.ID, line)
			continue
		}
		at[ref.ID] = ref.Source.Line
		checkReference(ref, path, dec)
		all = append(all, ref)
	}
	labelAll(all)
	return all
}

var doiPattern = regexp.MustCompile(`^10\.\d{4,9}/\S+$`)

func checkReference(ref *Reference, path string, dec *decoder) {
	line := ref.Source.Line
	say := dec.report.fault
	if strings.TrimSpace(ref.Title) == "" {
		say(line, "reference %q has no title", ref.ID)
	}
	if ref.Type == "" {
		say(line, "reference %q has no type: write type: article-journal, book, chapter, paper-conference or another of CSL's", ref.ID)
	}
	if len(ref.Author) == 0 && len(ref.Editor) == 0 {
		say(line, "reference %q has no author: write author: and a list of family: and given:", ref.ID)
	}
	for i, n := range ref.Author {
		if n.Family == "" && n.Literal == "" {
			say(dec.at(path+".author["+strconv.Itoa(i)+"]"), "reference %q: an author without family name: write family: or, for a body, literal:", ref.ID)
		}
	}
	if len(ref.Issued) == 0 || ref.Issued[0].Year == 0 {
		say(dec.at(path+".issued"), "reference %q has no year: write issued: and in the next line - year: 1998", ref.ID)
	}
	if ref.DOI != "" && !doiPattern.MatchString(ref.DOI) {
		say(dec.at(path+".DOI"), "reference %q: DOI %q does not begin with 10.NNNN/: give it without https://doi.org/", ref.ID, ref.DOI)
	}
}
