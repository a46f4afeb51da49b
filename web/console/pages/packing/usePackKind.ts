import { computed, shallowRef, watch } from 'vue'
import { nameIn, useProfiles } from '../../api/useProfiles.ts'
import { numberText } from '../../language.ts'

/** Which pack is filled, and how many it holds: as the profiles of products say. */
export function usePackKind() {
  const { loaded, reload, profiles } = useProfiles()
  const pack = shallowRef('')
  const count = shallowRef('')

  const kinds = computed(() => {
    const known = new Map(
      profiles.value.flatMap(({ packs }) => packs).map((kind) => [kind.id, kind]),
    )
    return [...known.values()]
  })
  const kind = computed(() => kinds.value.find(({ id }) => id === pack.value))
  const packs = computed(() =>
    kinds.value.map(({ id, names }) => ({ value: id, label: nameIn(names) })),
  )
  const counts = computed(() =>
    [...(kind.value?.counts ?? [])]
      .sort((one, other) => one - other)
      .map((many) => ({ value: String(many), label: numberText(many) })),
  )
  const name = computed(() => (kind.value ? nameIn(kind.value.names) : ''))
  const wanted = computed(() => Number(count.value))

  watch(kinds, ([first]) => (pack.value ||= first?.id ?? ''), { immediate: true })
  watch(kind, (now) => (count.value = String(now?.usual ?? 0)), { immediate: true })

  return { loaded, reload, pack, packs, count, counts, name, wanted }
}
