/** Uploads a picture of the phone. Only staff can complete an upload, on both releases. */
import { launchImageLibraryAsync, type ImagePickerAsset } from 'expo-image-picker'
import type { File } from 'freshcom-sdk'
import { useState } from 'react'
import { Image, Text, View } from 'react-native'
import { Action } from '../components/action'
import { Failure } from '../components/failure'
import { style } from '../components/style'
import { useLanguage } from '../language'
import { shop } from '../shop'
import { useAction } from '../use-action'

/** The picker does not always know the size. Then the file is read. */
async function sizeOf({ uri, fileSize }: ImagePickerAsset): Promise<number> {
  if (fileSize !== undefined) return fileSize
  const response = await fetch(uri)
  return (await response.arrayBuffer()).byteLength
}

async function send(asset: ImagePickerAsset, progress: (percent: number) => void): Promise<File> {
  const { uri, fileName, mimeType = 'image/jpeg' } = asset
  const name = fileName ?? uri.slice(uri.lastIndexOf('/') + 1)
  const file = { uri, name, type: mimeType }
  const { data } = await shop.uploadFile({ file, sizeBytes: await sizeOf(asset) }, {}, { progress })
  return data
}

export function PictureSection() {
  const { words } = useLanguage()
  const [percent, setPercent] = useState<number>()
  const [file, setFile] = useState<File>()
  const sending = useAction(async () => {
    const { assets } = await launchImageLibraryAsync({ mediaTypes: ['images'], quality: 0.8 })
    const [asset] = assets ?? []
    if (asset !== undefined) setFile(await send(asset, setPercent).finally(() => setPercent(undefined)))
  })
  return (
    <View style={style.card}>
      <Text accessibilityRole="header" style={style.heading}>
        {words.pictures}
      </Text>
      <Failure error={sending.error} />
      {percent !== undefined && (
        <Text accessibilityRole="progressbar" accessibilityLiveRegion="polite" style={style.text}>
          {words.sent(percent)}
        </Text>
      )}
      {file?.url && (
        <>
          <Image source={{ uri: file.url }} accessibilityLabel={words.picture(file.name ?? '')} style={style.picture} />
          <Text accessibilityLiveRegion="polite" style={style.text}>
            {words.stored(file.name ?? '')}
          </Text>
        </>
      )}
      <Action text={words.choose} onPress={sending.run} isBusy={sending.isBusy} />
    </View>
  )
}
