# Prints the failures of a .trx file in full and the skipped tests under their reasons; with say=1 also what tests that passed have to
# say: the size of a sweep. Records end at "<".
function plain(text) {
  gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "'", text)
  gsub(/&#xD;/, "", text); gsub(/&#xA;/, "\n", text); gsub(/&#x9;/, "\t", text); gsub(/&amp;/, "\\&", text)
  return text
}
function attribute(key) {
  if (!match($0, " " key "=\"[^\"]*\"")) return ""
  return plain(substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 4))
}
function indented(text, by) {
  sub(/[ \t\r\n]+$/, "", text)
  gsub(/\n/, "\n" by, text)
  return by text "\n"
}
/^UnitTestResult / {
  if (waiting) skip("no reason given")
  outcome = attribute("outcome"); name = attribute("testName")
  if (index(name, project) == 1) name = substr(name, length(project) + 1)
  if (outcome == "NotExecuted") waiting = 1
  else if (outcome != "Passed") printf "  FAILED %s\n", name
}
/^\/UnitTestResult>/ || /^\/Results>/ { if (waiting) skip("no reason given"); outcome = "" }
/^(Message|StackTrace|StdOut)>/ {
  text = plain(substr($0, index($0, ">") + 1))
  if (waiting && /^Message>/) skip(text)
  else if (say && outcome == "Passed" && /^StdOut>/) printf "  %s\n%s", name, indented(text, "    ")
  else if (outcome != "" && outcome != "Passed" && outcome != "NotExecuted") printf "%s", indented(text, "    ")
}
function skip(reason) {
  waiting = 0
  if (!(reason in skipped)) order[++reasons] = reason
  skipped[reason] = skipped[reason] "    " name "\n"
}
END { for (i = 1; i <= reasons; i++) printf "  skipped: %s\n%s", order[i], skipped[order[i]] }
