/** The styles. */
import { StyleSheet } from 'react-native'

const ink = '#1d2a33'
const wool = '#b3362b'
const snow = '#f6f4ef'

export const style = StyleSheet.create({
  frame: { flex: 1, backgroundColor: snow, paddingTop: 48, paddingBottom: 16 },
  bar: { flexDirection: 'row', alignItems: 'center', gap: 8, paddingHorizontal: 16, paddingVertical: 8 },
  name: { flex: 1, fontSize: 20, fontWeight: '700', color: ink },
  page: { padding: 16, gap: 16 },
  title: { fontSize: 26, fontWeight: '700', color: ink },
  heading: { fontSize: 18, fontWeight: '600', color: ink },
  text: { fontSize: 16, lineHeight: 22, color: ink },
  hint: { fontSize: 14, lineHeight: 20, color: ink, backgroundColor: '#e7e2d6', padding: 12, borderRadius: 8 },
  card: { backgroundColor: 'white', borderRadius: 12, padding: 12, gap: 6 },
  picture: { width: '100%', aspectRatio: 1, borderRadius: 8, backgroundColor: snow },
  field: { gap: 4 },
  input: { borderWidth: 1, borderColor: ink, borderRadius: 8, padding: 12, fontSize: 16, color: ink, minHeight: 48 },
  wrong: { borderColor: wool, borderWidth: 2 },
  complaint: { fontSize: 14, color: wool },
  button: { backgroundColor: ink, borderRadius: 8, padding: 12, minHeight: 48, justifyContent: 'center' },
  buttonText: { fontSize: 16, fontWeight: '600', color: 'white', textAlign: 'center' },
  quiet: { padding: 12, minHeight: 48, minWidth: 48, justifyContent: 'center' },
  quietText: { fontSize: 16, fontWeight: '600', color: ink, textAlign: 'center' },
  tab: { flex: 1, padding: 12, minHeight: 48, justifyContent: 'center' },
  selected: { textDecorationLine: 'underline' },
  busy: { opacity: 0.6 },
})
