# skillmesh completion for bash. Use it in this shell:  source <(skillmesh completion bash)
_skillmesh_complete() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _skillmesh_complete skillmesh
