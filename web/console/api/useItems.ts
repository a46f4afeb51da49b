import { ApiProblem } from '@chamadao/party'
import type { ItemCode } from '../itemCode.ts'
import type { Look } from '../useScans.ts'
import type { Item } from './types.ts'
import { useApi } from './useApi.ts'

/** What the service tells of items and packs. */
export function useItems() {
  const { get } = useApi()

  function lookUp({ kind, path }: ItemCode): Promise<Item> {
    const [, , number = '', , serial = ''] = path.split('/')
    return kind === 'unit'
      ? get('/api/items/00/{sscc}', {}, { sscc: number })
      : get(
          '/api/items/01/{gtin}/21/{serial}',
          {},
          { gtin: number, serial: decodeURIComponent(serial) },
        )
  }

  async function look(code: ItemCode): Promise<Look> {
    try {
      return { state: 'told', item: await lookUp(code) }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      return { state: 'failed', problem: error }
    }
  }

  return { lookUp, look }
}
