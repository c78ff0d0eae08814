/** Puts an article into the cart, and tells the visitor. */
import type { Product } from 'freshcom-sdk'
import { announce } from '../announce'
import { addToCart } from '../cart'
import { words } from '../language'
import { useAction } from '../use-action'
import { BusyButton } from './busy-button'
import { Failure } from './failure'

export function AddButton({ product, quantity = 1 }: { readonly product: Product; readonly quantity?: number }) {
  const { name } = product
  const { run, isBusy, error } = useAction(async () => {
    await addToCart(product, quantity)
    announce(words.value.added(name))
  })
  return (
    <>
      <BusyButton isBusy={isBusy} label={words.value.addProductToCart(name)} onClick={() => void run()}>
        {words.value.addToCart}
      </BusyButton>
      <Failure error={error} />
    </>
  )
}
